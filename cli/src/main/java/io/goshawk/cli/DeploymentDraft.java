package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.deploy.RuleSetChanges;
import io.goshawk.rules.deploy.ShadowFiles;
import io.goshawk.rules.testing.RuleTestReport;
import io.goshawk.rules.testing.RuleTests;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A rule set that could be deployed: it was checked, and it is known what it would change. */
final class DeploymentDraft {
    private final List<RuleFile> files;
    private final DecisionPolicy policy;
    private final List<RuleDescriptor> rules;
    private final RuleSetChanges changes;
    private final String comparedWith;
    private final String tested;

    private DeploymentDraft(List<RuleFile> files, List<RuleDescriptor> rules,
            DecisionPolicy policy, Before before, String tested) {
        this.files = files;
        this.rules = rules;
        this.policy = policy;
        this.tested = tested;
        changes = RuleSetChanges.between(before.rules, before.files, rules, files);
        comparedWith = before.name;
    }

    /** What decides now. */
    private record Before(String name, List<RuleDescriptor> rules, List<RuleFile> files) {
        static Before of(RuleSetHistory history) {
            return history.inForce()
                    .map(now -> new Before("rule set " + now.hash() + ", which decides now",
                            rulesOf(now.files()), now.files()))
                    .orElseGet(() -> new Before("no rules: no engine has told what decides",
                            List.of(), List.of()));
        }
    }

    /**
     * Of folders: checked, their versions compared with what decides, and tested.
     *
     * @throws Failure if they are refused, or a test fails
     */
    static DeploymentDraft of(List<Path> folders, boolean shadow, RuleSetHistory history,
            GoshawkConfig config) {
        RulePack pack = Rules.load(folders);
        RuleCheck check = RuleCheck.of(pack);
        Before before = Before.of(history);
        check = check.withChangesSince(before.files, pack);
        if (!check.problems().isEmpty()) {
            throw Rules.notDeployed(check.problems());
        }
        String tested = test(folders, config);
        DecisionPolicy policy = config.rules().policy();
        if (!shadow) {
            return new DeploymentDraft(pack.files(), check.rules(), policy, before, tested);
        }
        Set<String> shadowed = RuleSetChanges.between(before.rules, before.files, check.rules(),
                pack.files()).newOrChanged();
        List<RuleFile> files = ShadowFiles.with(pack.files(), shadowed);
        return new DeploymentDraft(files, rulesOf(files), policy, before, tested);
    }

    /** Of what was deployed before, with the policy that it had. */
    static DeploymentDraft of(Deployment earlier, RuleSetHistory history) {
        return new DeploymentDraft(earlier.files(), rulesOf(earlier.files()), earlier.policy(),
                Before.of(history), "deployed before, by " + earlier.author());
    }

    private static String test(List<Path> folders, GoshawkConfig config) {
        try {
            RuleTests tests = RuleTests.load(folders);
            RuleTestReport report = tests.run(test -> true, config.rules().policy(),
                    config.pipeline(true));
            StringWriter text = new StringWriter();
            PrintWriter out = new PrintWriter(text);
            RuleTestText.write(report, List.of(), out);
            out.flush();
            if (!report.ok()) {
                throw new Failure("not all tests of the rules are as expected, nothing is"
                        + " deployed:\n" + text, "mend the rules or their tests");
            }
            return text.toString().strip();
        } catch (RulesRefusedException refused) {
            throw Rules.notDeployed(refused.problems());
        }
    }

    private static List<RuleDescriptor> rulesOf(List<RuleFile> files) {
        return RuleCheck.of(files).rules();
    }

    /** What it is, and what it changes. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("rule set " + hash() + ": " + count(Status.LIVE) + " live rules, "
                + count(Status.SHADOW) + " in the shadow, " + files.size() + " files");
        lines.add(tested);
        lines.add(changes.isEmpty()
                ? "no change to " + comparedWith
                : "changes to " + comparedWith + ":");
        changes.lines().forEach(line -> lines.add("  " + line));
        changes.changed().stream()
                .filter(change -> change.before().status() == Status.LIVE
                        && change.after().status() == Status.SHADOW)
                .forEach(change -> lines.add("  note: " + change.before().id()
                        + " acts now and will only be recorded"));
        return lines;
    }

    private long count(Status status) {
        return rules.stream().filter(rule -> rule.status() == status).count();
    }

    private String hash() {
        return RuleSet.of(policy, List.of(), files).hash();
    }

    /** Rules that decide now and would be gone. */
    List<String> removed() {
        return changes.removed().stream().map(RuleDescriptor::id).toList();
    }

    /** The request to send. */
    Deployment by(String author, String reason) {
        Origin unsent = new Origin(new Partition("unsent", 0), 0, 1, 0);
        return new Deployment(unsent, UUID.randomUUID().toString(), author, reason, hash(),
                policy, files);
    }
}
