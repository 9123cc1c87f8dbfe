package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.privacy.KeyReport;
import io.goshawk.privacy.Subject;
import io.goshawk.privacy.SubjectKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code goshawk privacy erase}: destroys keys, and says so. */
@Command(name = "erase", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Destroy the key of a card or customer, or of all that was set aside on a "
                + "day: what it has encrypted cannot be read any more, in the journal, the topics "
                + "and every copy of them. Nothing there changes, so that hashes and decisions "
                + "stay what they are. Print a receipt that does not name the subject.",
                "The engine must be stopped: it has the keys in memory. Copies of the keys' folder "
                        + "are not reached."},
        footer = {"", "Examples:",
                "  goshawk privacy erase --subject TOKEN",
                "  goshawk privacy erase --dead-letters 2026-03-14"})
final class PrivacyEraseCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SubjectOptions options;

    @Override
    public void run() {
        List<Subject> subjects = options.subjects();
        if (subjects.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "name whose key is to be destroyed: --subject or --dead-letters");
        }
        Path dir = options.dir();
        KeyReport before = KeyReport.of(dir, subjects);
        try (SubjectKeys keys = SubjectKeys.open(dir, Integer.MAX_VALUE)) {
            keys.erase(subjects);
        }
        KeyReport after = KeyReport.of(dir, subjects);
        PrintWriter out = spec.commandLine().getOut();
        out.println("time           " + Instant.ofEpochMilli(Clock.SYSTEM.epochMs()));
        out.println("keys           " + dir);
        for (Subject subject : before.present()) {
            out.println("destroyed      " + subject.kind().name().toLowerCase(Locale.ROOT)
                    + " with SHA-256 " + subject.fingerprint());
        }
        if (before.present().isEmpty()) {
            out.println("destroyed      nothing: none of those named has a key");
        }
        out.printf(Locale.ROOT, "keys left      %,d%n", after.count());
        out.flush();
    }
}
