package io.goshawk.cli;

import io.goshawk.rules.scaffold.RuleScaffold;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk rules new}: a rule to begin with. */
@Command(name = "new", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Write a new rule and its test into a pack: an example that works, with a "
                + "comment on every field, to be replaced step by step.",
                "",
                "The rule is a DRAFT: it is tested, but not evaluated live."},
        footer = {"", "Examples:",
                "  goshawk rules new card_many_refunds --pack my-pack",
                "  goshawk rules new card_many_refunds --pack my-pack --typology 'refund abuse'"})
final class RulesNewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID",
            description = "The rule's name for ever, in lower_snake_case.")
    private String id;

    @Option(names = "--pack", paramLabel = "DIR", defaultValue = ".",
            description = "The pack's folder; made if it is not there. Default: this folder.")
    private Path pack;

    @Option(names = "--typology", paramLabel = "TEXT", defaultValue = "velocity",
            description = "The kind of fraud; also the name of the folder within the pack. "
                    + "Default: ${DEFAULT-VALUE}.")
    private String typology;

    @Override
    public Integer call() throws IOException {
        RuleScaffold scaffold;
        try {
            scaffold = new RuleScaffold(id, typology);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Optional<Path> existing = scaffold.existing(pack);
        if (existing.isPresent()) {
            throw new Failure("there is a " + existing.get() + " already",
                    "an id belongs to one rule for ever: choose another");
        }
        PrintWriter out = spec.commandLine().getOut();
        scaffold.write(pack).forEach(file -> out.println("wrote " + file));
        out.println("next: goshawk rules test " + pack + " --run " + id);
        out.flush();
        return ExitCode.OK;
    }
}
