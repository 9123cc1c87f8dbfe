package io.goshawk.cli;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.RuleUse;
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
        description = "Compile the rules and profiles below some folders, start them on the "
                + "side, and tell every problem with file, line and column, or the rules and the "
                + "features that they use. Exit code 1 if there is a problem.",
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
            description = "Folders of .epl and .profile.yaml files, checked as one rule set.")
    private List<Path> folders;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() {
        RuleCheck check;
        List<Profile> profiles = List.of();
        try {
            RulePack pack = RulePack.load(folders.toArray(Path[]::new));
            check = RuleCheck.of(pack);
            profiles = check.problems().isEmpty() ? Rules.profiles(pack) : List.of();
        } catch (RulesRefusedException e) {
            check = new RuleCheck(e.problems(), List.of());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            RuleCheckJson.write(check, profiles, out);
        } else {
            text(check, profiles, out);
        }
        out.flush();
        return check.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void text(RuleCheck check, List<Profile> profiles, PrintWriter out) {
        check.problems().forEach(out::println);
        if (!check.problems().isEmpty()) {
            out.println(count(check.problems().size(), "problem"));
            return;
        }
        for (RuleDescriptor rule : check.rules()) {
            out.println(String.format(Locale.ROOT, "%-32s v%-3d %-7s %4d points  %-7s %-8s %s",
                    rule.id(), rule.version(), rule.status(), rule.points(), rule.action(),
                    rule.severity(), rule.typology()));
            check.uses().stream().filter(use -> use.ruleId().equals(rule.id()))
                    .forEach(use -> out.println("    " + text(use)));
        }
        ProfileText.write(profiles, out);
        int features = profiles.stream().mapToInt(profile -> profile.features().size()).sum();
        out.println(count(check.rules().size(), "rule")
                + (profiles.isEmpty()
                        ? ""
                        : " on " + count(features, "feature") + " of "
                                + count(profiles.size(), "profile"))
                + ", no problems");
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
