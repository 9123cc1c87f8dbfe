package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.testing.RuleCoverage;
import io.goshawk.rules.testing.RuleTest;
import io.goshawk.rules.testing.RuleTestReport;
import io.goshawk.rules.testing.RuleTests;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk rules test}: the tests beside the rules. */
@Command(name = "test", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Run the tests below some folders: each <rule>.test.yaml gives events and "
                + "tells which hits must come of them and when. Every test runs through a pipeline "
                + "of its own, as live, on a virtual clock.",
                "",
                "Exit code 0 if all is as expected, 1 if not or if the rules are refused."},
        footer = {"", "Examples:",
                "  goshawk rules test rules/packs/cards",
                "  goshawk rules test rules/packs/cards --run card_velocity_burst/quiet",
                "  goshawk rules test rules/packs/cards --coverage --coverage-min 90",
                "  goshawk rules test rules/packs/cards --junit target/rules.xml"})
final class RulesTestCommand implements Callable<Integer> {
    /** How the outcome is told. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*",
            description = "Folders of rules and their tests, taken as one rule set.")
    private List<Path> folders;

    @Option(names = "--run", paramLabel = "REGEX",
            description = "Run only the tests of which rule/name contains a match.")
    private Pattern chosen;

    @Option(names = "--junit", paramLabel = "FILE",
            description = "Also write the outcome as JUnit XML, for CI.")
    private Path junit;

    @Option(names = "--coverage",
            description = "Tell what the tests do not show: rules without a test that fires, stays "
                    + "quiet or shows a boundary, and conditions that are never true or always.")
    private boolean coverage;

    @Option(names = "--coverage-min", paramLabel = "PERCENT",
            description = "Exit code 1 if less is covered; implies --coverage.")
    private Integer coverageMin;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private ConfigFile config;

    @Override
    public Integer call() {
        Usage.require(spec, coverageMin == null || coverageMin >= 0 && coverageMin <= 100,
                "--coverage-min is a share from 0 to 100");
        Usage.require(spec, chosen == null || !coverage && coverageMin == null,
                "--coverage is about all tests, and --run leaves tests out");
        GoshawkConfig effective = config.load();
        PrintWriter out = spec.commandLine().getOut();
        RuleTests tests;
        try {
            tests = RuleTests.load(folders);
        } catch (RulesRefusedException e) {
            tellProblems(e, out);
            return ExitCode.SOFTWARE;
        }
        return run(tests, effective.rules().policy(), effective.pipeline(true), out);
    }

    private void tellProblems(RulesRefusedException refused, PrintWriter out) {
        if (format == Format.JSON) {
            RuleTestJson.writeProblems(refused.problems(), out);
        } else {
            refused.problems().forEach(out::println);
            out.println(RuleTestText.count(refused.problems().size(), "problem")
                    + ", no test was run");
        }
        out.flush();
    }

    private int run(RuleTests tests, DecisionPolicy policy, PipelineSettings settings,
            PrintWriter out) {
        Predicate<RuleTest> wanted = test -> chosen == null
                || chosen.matcher(test.rule() + "/" + test.name()).find();
        if (tests.tests().stream().noneMatch(wanted)) {
            throw new Failure(chosen == null
                    ? "there are no tests below " + folders.getFirst()
                    : "no test matches --run " + chosen,
                    "tests stand in <rule>.test.yaml beside the rule; --run looks into rule/name");
        }
        RuleTestReport report = tests.run(wanted, policy, settings);
        List<RuleCoverage> covered = coverage || coverageMin != null
                ? tests.coverage(report, policy, settings)
                : List.of();
        if (junit != null) {
            JunitXml.write(report, junit);
        }
        if (format == Format.JSON) {
            RuleTestJson.write(report, covered, out);
        } else {
            RuleTestText.write(report, covered, out);
        }
        boolean enough = coverageMin == null || RuleCoverage.percent(covered) >= coverageMin;
        if (!enough && format == Format.TEXT) {
            out.println("that is less than the " + coverageMin + " % that --coverage-min asks for");
        }
        out.flush();
        return report.ok() && enough ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
