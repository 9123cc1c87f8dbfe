package io.goshawk.rules.testing;

import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.ListChange;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RuleCompiler;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.RuleProbes;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.Suggestion;
import io.goshawk.rules.WokenRules;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.list.DeclaredList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The tests of the rules of some pack folders, and these rules, compiled once. Drafts are tested
 * as if they were in shadow. Used by one thread.
 */
public final class RuleTests {
    /** Only used to see whether the rules start; no decision is made with it. */
    private static final DecisionPolicy ANY_POLICY = new DecisionPolicy(1, 1);

    private static final String RULE = ".epl";

    private final RulePack pack;
    private final CompiledRules compiled;
    private final Set<String> drafts;
    private final Set<String> evaluated;
    private final List<RuleTest> tests;
    private final PinnedRules pinned;

    private RuleTests(RulePack pack, CompiledRules compiled, Set<String> drafts,
            Set<String> evaluated, List<RuleTest> tests, PinnedRules pinned) {
        this.pack = pack;
        this.compiled = compiled;
        this.drafts = drafts;
        this.evaluated = evaluated;
        this.tests = tests;
        this.pinned = pinned;
    }

    /**
     * Reads and compiles everything below the folders.
     *
     * @throws RulesRefusedException with every problem of rules and tests, at their place on disk
     */
    public static RuleTests load(List<Path> folders) {
        RulePack pack = RulePack.load(folders.toArray(Path[]::new));
        WokenRules woken = WokenRules.of(pack.files());
        CompiledRules compiled = RuleCompiler.compile(woken.files());
        List<RuleProblem> problems = new ArrayList<>();
        Set<String> evaluated = Set.of();
        try (EsperEvaluator rules = EsperEvaluator.create(compiled, ANY_POLICY)) {
            evaluated = rules.ruleSet().rules().stream().map(RuleDescriptor::id)
                    .collect(Collectors.toSet());
        } catch (RulesRefusedException e) {
            // At the columns of the files as they are, not as they are when awake.
            List<RuleProblem> asWritten = RuleCheck.of(pack).problems();
            problems.addAll(asWritten.isEmpty() ? pack.located(e.problems()) : asWritten);
        }
        List<RuleTest> tests = new RuleTestFiles(problems).read(folders, ruleSources(pack));
        tests.forEach(test -> checkLists(test, compiled.lists(), problems));
        PinnedRules pinned = new PinnedRules(woken.files(), compiled.tunables());
        tests.forEach(test -> pinned.check(test, problems));
        if (!problems.isEmpty()) {
            throw new RulesRefusedException(problems.stream().distinct().toList());
        }
        return new RuleTests(pack, compiled, woken.ids(), evaluated, tests, pinned);
    }

    /** A change of a list that is not there would be refused, and nobody would see it. */
    private static void checkLists(RuleTest test, List<DeclaredList> lists,
            List<RuleProblem> problems) {
        List<String> known = lists.stream().map(DeclaredList::name).toList();
        for (GivenEvent event : test.given()) {
            if (event.input() instanceof ListChange change && !known.contains(change.list())) {
                problems.add(new RuleProblem(Check.TEST, test.path(), event.line(), 1, 1,
                        "unknown list '" + change.list() + "'", Suggestion.of(change.list(), known,
                                known.isEmpty()
                                        ? "there are no lists"
                                        : "the lists are " + String.join(", ", known))));
            }
        }
    }

    private static Set<Path> ruleSources(RulePack pack) {
        return pack.files().stream().map(RuleFile::path).filter(path -> path.endsWith(RULE))
                .map(pack.sources()::get).collect(Collectors.toSet());
    }

    /** The id of the rule whose file this is, or the empty text if it holds something else. */
    static String ruleOf(RuleFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return name.endsWith(RULE) ? name.substring(0, name.length() - RULE.length()) : "";
    }

    /** All tests, in the order of their files. */
    public List<RuleTest> tests() {
        return tests;
    }

    /** Whether the rule is evaluated at all: it is not retired. */
    boolean isEvaluated(String rule) {
        return evaluated.contains(rule);
    }

    /**
     * Runs tests.
     *
     * @param chosen   which
     * @param policy   how scores become outcomes
     * @param settings as live, with decisions published
     */
    public RuleTestReport run(Predicate<RuleTest> chosen, DecisionPolicy policy,
            PipelineSettings settings) {
        RuleTestRun run = new RuleTestRun(policy, settings);
        List<RuleTest> wanted = tests.stream().filter(chosen).toList();
        List<RuleTestResult> results = wanted.stream().filter(test -> isEvaluated(test.rule()))
                .map(test -> run.run(test, rulesFor(test))).toList();
        return new RuleTestReport(results, wanted.size() - results.size());
    }

    /**
     * What the tests that pass show of each rule, whether it has tests or not; retired rules are
     * left out.
     *
     * @param report what came of all tests
     */
    public List<RuleCoverage> coverage(RuleTestReport report, DecisionPolicy policy,
            PipelineSettings settings) {
        Coverage coverage = new Coverage(new RuleTestRun(policy, settings),
                RuleProbes.of(compiled.files()));
        Map<String, List<RuleTest>> passed = report.results().stream()
                .filter(result -> result.verdict() == Verdict.PASSED)
                .map(RuleTestResult::test).collect(Collectors.groupingBy(RuleTest::rule));
        List<RuleCoverage> all = new ArrayList<>();
        for (RuleFile file : pack.files()) {
            String rule = ruleOf(file);
            if (isEvaluated(rule)) {
                all.add(coverage.of(rule, pack.sources().get(file.path()).toString(),
                        passed.getOrDefault(rule, List.of())));
            }
        }
        return all;
    }

    /**
     * The rule on its own, which is the same and faster than all of them, because no rule sees
     * anything of another; all that are live or in shadow if the test asks for what they do
     * together.
     */
    private CompiledRules rulesFor(RuleTest test) {
        Set<String> ids = new HashSet<>();
        if (test.looksAtOtherRules()) {
            ids.addAll(evaluated);
            ids.removeAll(drafts);
        }
        ids.add(test.rule());
        return test.tunables().isEmpty()
                ? compiled.only(ids)
                : pinned.of(test, ids, evaluated);
    }
}
