package io.goshawk.cli;

import io.goshawk.cli.config.RulesSection;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.RuleUse;
import io.goshawk.rules.check.Level;
import io.goshawk.rules.cost.StateEstimate;
import io.goshawk.rules.list.DeclaredList;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk rules check}: everything that is wrong with rules, before they are started. */
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Compile the rules and profiles below some folders, start them on the "
                + "side, and tell everything that is found in all files with line and column, and "
                + "the rules with what they use and remember. Exit code 0 if there is no error, 1 "
                + "if there is one, 2 if the command is written wrongly, 3 if there are only "
                + "warnings and --strict was given. The codes are explained in "
                + "docs/rules/checks.md.",
        footer = {"", "Examples:",
                "  goshawk rules check rules/packs/cards",
                "  goshawk rules check rules/packs/cards --strict",
                "  goshawk rules check rules/packs/cards --budget --set rules.state-budget-mb=2000",
                "  goshawk rules check rules/packs/cards --base ../main/rules/packs/cards",
                "  goshawk rules check rules/packs/cards --format sarif > rules.sarif"})
final class RulesCheckCommand implements Callable<Integer> {
    /** How a check is told. */
    enum Format {
        TEXT, JSON, SARIF
    }

    /** Beside those of picocli: 1 is a failure, 2 a wrong command line. */
    private static final int ONLY_WARNINGS = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*",
            description = "Folders of rules, profiles, lists and tunables.yaml files, checked as "
                    + "one rule set.")
    private List<Path> folders;

    @Option(names = "--format", paramLabel = "text|json|sarif", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--base", paramLabel = "DIR",
            description = "Another state of the rules, such as a checkout of what runs: a rule "
                    + "whose text differs must have a higher version.")
    private Path base;

    @Option(names = "--budget",
            description = "Also estimate the memory that the rules will take, for the traffic "
                    + "that the configuration expects; exit code 1 if it is more than "
                    + "rules.state-budget-mb.")
    private boolean budget;

    @Mixin
    private ConfigFile config;

    @Option(names = "--strict", description = "End with exit code 3 if there are warnings.")
    private boolean strict;

    @Override
    public Integer call() {
        Path[] dirs = folders.toArray(Path[]::new);
        RuleCheck check = base == null ? RuleCheck.of(dirs) : RuleCheck.against(base, dirs);
        PrintWriter out = spec.commandLine().getOut();
        RulesSection limits = budget && check.problems().isEmpty() ? config.load().rules() : null;
        StateEstimate estimate = limits == null
                ? null
                : StateEstimate.of(Rules.compile(Rules.load(folders)), limits.traffic(),
                        List.of());
        switch (format) {
            case TEXT -> text(check, out);
            case JSON -> RuleCheckJson.write(check, estimate, out);
            case SARIF -> RuleCheckSarif.write(check, out);
        }
        if (estimate != null && format == Format.TEXT) {
            StateEstimateText.write(estimate, limits, out);
        }
        out.flush();
        if (estimate != null && limits.stateBudgetMb() > 0
                && !estimate.fits(limits.stateBudgetBytes())) {
            return ExitCode.SOFTWARE;
        }
        if (!check.problems().isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        return strict && warnings(check, Level.WARNING) > 0 ? ONLY_WARNINGS : ExitCode.OK;
    }

    private static void text(RuleCheck check, PrintWriter out) {
        SourceLines lines = new SourceLines();
        for (RuleProblem finding : check.findings()) {
            out.println(finding);
            lines.underlined(finding).ifPresent(out::println);
        }
        if (!check.problems().isEmpty()) {
            out.println(count(check.problems().size(), "error") + besides(check));
            return;
        }
        for (RuleDescriptor rule : check.rules()) {
            out.println(String.format(Locale.ROOT, "%-32s v%-3d %-7s %4d points  %-7s %-8s %s",
                    rule.id(), rule.version(), rule.status(), rule.points(), rule.action(),
                    rule.severity(), rule.typology()));
            check.uses().stream().filter(use -> use.ruleId().equals(rule.id()))
                    .forEach(use -> out.println("    " + text(use)));
            check.tunables().stream()
                    .filter(tunable -> tunable.variable().rule().equals(rule.id()))
                    .forEach(tunable -> out.println("    " + tunable));
        }
        List<Profile> profiles = check.profiles();
        ProfileText.write(profiles, out);
        check.lists().forEach(list -> out.println(text(list)));
        int features = profiles.stream().mapToInt(profile -> profile.features().size()).sum();
        out.println(count(check.rules().size(), "rule")
                + (profiles.isEmpty()
                        ? ""
                        : " on " + count(features, "feature") + " of "
                                + count(profiles.size(), "profile"))
                + (check.lists().isEmpty() ? "" : " and " + count(check.lists().size(), "list"))
                + (check.problems().isEmpty() && warnings(check, Level.WARNING) == 0
                        ? ", no problems"
                        : "")
                + besides(check));
    }

    private static String text(DeclaredList list) {
        return String.format(Locale.ROOT, "list %-27s %-5s on %s, %s", list.name(), list.kind(),
                list.field().written(), list.entries().size() == 1
                        ? "1 entry"
                        : list.entries().size() + " entries");
    }

    private static String besides(RuleCheck check) {
        int warnings = warnings(check, Level.WARNING);
        int notes = warnings(check, Level.NOTE);
        return (warnings == 0 ? "" : ", " + count(warnings, "warning"))
                + (notes == 0 ? "" : ", " + count(notes, "note"));
    }

    private static int warnings(RuleCheck check, Level level) {
        return (int) check.warnings().stream()
                .filter(warning -> warning.check().level() == level).count();
    }

    private static String text(RuleUse use) {
        String memory = use.stateHorizonMs() == 0
                ? "remembers nothing"
                : use.stateHorizonMs() == RuleSet.FOR_EVER
                        ? "remembers for ever: every start reads the whole journal"
                        : "remembers " + TimeSpan.text(use.stateHorizonMs());
        return use.features().isEmpty()
                ? memory
                : "reads " + String.join(", ", use.features()) + "; otherwise " + memory;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
