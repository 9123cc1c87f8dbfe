package io.goshawk.cli;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.RulesRefusedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk rules check}: everything that is wrong with rules, before they are started. */
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Compile the rules below some folders, start them on the side, and tell "
                + "every problem with file, line and column. Exit code 1 if there is one.",
        footer = {"", "Examples:",
                "  goshawk rules check rules/packs/cards",
                "  goshawk rules check rules/packs/cards --format json"})
final class RulesCheckCommand implements Callable<Integer> {
    /** How a check is told. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*",
            description = "Folders of .epl files; they are checked as one rule set.")
    private List<Path> folders;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() {
        RuleCheck check = check();
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            RuleCheckJson.write(check, out);
        } else {
            text(check, out);
        }
        out.flush();
        return check.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private RuleCheck check() {
        try {
            return RuleCheck.of(RulePack.load(folders.toArray(Path[]::new)));
        } catch (RulesRefusedException e) {
            return new RuleCheck(e.problems(), List.of());
        }
    }

    private static void text(RuleCheck check, PrintWriter out) {
        check.problems().forEach(out::println);
        if (!check.problems().isEmpty()) {
            out.println(count(check.problems().size(), "problem"));
            return;
        }
        for (RuleDescriptor rule : check.rules()) {
            out.println(String.format(Locale.ROOT, "%-32s v%-3d %-7s %4d points  %-7s %-8s %s",
                    rule.id(), rule.version(), rule.status(), rule.points(), rule.action(),
                    rule.severity(), rule.typology()));
        }
        out.println(count(check.rules().size(), "rule") + ", no problems");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
