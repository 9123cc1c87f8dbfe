package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.kafka.CheckpointTopic;
import io.goshawk.replay.cq4.FolderFiles;
import io.goshawk.replay.verify.Exported;
import io.goshawk.replay.verify.Verifier;
import io.goshawk.replay.verify.VerifyJson;
import io.goshawk.replay.verify.VerifyReport;
import io.goshawk.replay.verify.VerifyText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal verify}: whether a journal is what was written. */
@Command(name = "verify", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Tell whether a journal is what was written, and if not, what is wrong and "
                + "where. Reads the files alone: no Kafka, no engine, and not the library that "
                + "wrote them. What is checked, and what it proves, is in docs/verify.md.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:intact, and signed by a key given", " 1:damaged, or not readable",
                " 2:the command is written wrongly",
                " 3:nothing wrong is to be seen, but nothing proves it: no key, no signature, a"
                        + " newer schema, or only checkpoints of another journal"},
        footer = {"", "Examples:",
                "  goshawk journal verify data/journal --key keys/journal-2026.pub",
                "  goshawk journal verify data/journal --key keys/journal-2026.pub \\",
                "      --checkpoints checkpoints.txt --format json",
                "  goshawk journal verify data/demo/journal --key data/demo/journal.pub \\",
                "      --checkpoints kafka --config data/demo/goshawk.yaml"})
final class JournalVerifyCommand implements Callable<Integer> {
    /** How the report is printed. */
    enum Format {
        TEXT, JSON
    }

    private static final int UNVERIFIABLE = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the journal.")
    private Path folder;

    @Option(names = "--key", paramLabel = "PUB",
            description = "A public key that signed it: a file of 'goshawk journal keygen', or the "
                    + "verifier key itself. Keys that it vouches for in the journal count, too.")
    private List<String> keys = List.of();

    @Mixin
    private ConfigFile config;

    @Option(names = "--checkpoints", paramLabel = "FILE|kafka",
            description = "Signed heads that were kept elsewhere, one behind the other, as the "
                    + "topic journal-checkpoints has them. Only they tell that the end is missing. "
                    + "'kafka': those on the topic, as the configuration names it.")
    private Path checkpoints;

    @Option(names = "--findings", paramLabel = "N", defaultValue = "100",
            description = "How many findings are told; all are counted. Default: ${DEFAULT-VALUE}.")
    private int findingsMax;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() throws IOException {
        Usage.require(spec, findingsMax > 0, "--findings must be at least 1");
        List<VerifierKey> given = keys.stream().map(PublicKeys::read).toList();
        VerifyReport report;
        try (FolderFiles files = FolderFiles.of(folder)) {
            if (files.cycles().isEmpty()) {
                throw new Failure("there is no journal in " + folder,
                        "give the folder that holds its .cq4 files");
            }
            try (Progress progress = Progress.of("verify", "bytes", Verifier.bytes(files))) {
                report = new Verifier(files, given, exported(), findingsMax, progress::reached)
                        .run();
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            VerifyJson.print(report, out);
        } else {
            VerifyText.print(report, out);
        }
        return switch (report.verdict()) {
            case INTACT -> ExitCode.OK;
            case DAMAGED -> ExitCode.SOFTWARE;
            case UNVERIFIABLE -> UNVERIFIABLE;
        };
    }

    private Exported exported() throws IOException {
        if (checkpoints == null) {
            return Exported.none();
        }
        if (checkpoints.toString().equals("kafka")) {
            return Exported.parse(String.join("\n", CheckpointTopic
                    .read(config.load().kafka().settings(), Clock.SYSTEM)));
        }
        try (Reader notes = new InputStreamReader(Files.newInputStream(checkpoints),
                StandardCharsets.UTF_8)) {
            return Exported.read(notes);
        }
    }
}
