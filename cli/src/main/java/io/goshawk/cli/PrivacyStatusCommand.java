package io.goshawk.cli;

import io.goshawk.privacy.KeyReport;
import io.goshawk.privacy.Subject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code goshawk privacy status}: how many keys there are, and whether somebody has one. */
@Command(name = "status", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Tell how many subjects have a key, and whether those that are named have "
                + "one. Works beside an engine that runs.",
        footer = {"", "Examples:",
                "  goshawk privacy status",
                "  goshawk privacy status --keys /secure/keys --subject TOKEN"})
final class PrivacyStatusCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SubjectOptions options;

    @Override
    public void run() {
        List<Subject> asked = options.subjects();
        KeyReport report = KeyReport.of(options.dir(), asked);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%,d subjects have a key in %s%n", report.count(), options.dir());
        asked.forEach(subject -> out.println(subject.kind().name().toLowerCase(Locale.ROOT) + " "
                + subject.name() + ": "
                + (report.present().contains(subject) ? "has a key" : "has no key")));
        out.flush();
    }
}
