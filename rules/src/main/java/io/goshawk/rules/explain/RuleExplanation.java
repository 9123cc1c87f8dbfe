package io.goshawk.rules.explain;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.testing.RuleTest;
import io.goshawk.rules.tunable.TunableValue;
import java.util.List;

/**
 * All that is known about a rule without an event.
 *
 * @param rule           its metadata
 * @param path           its file
 * @param view           what it looks at and when it fires
 * @param tunables       its thresholds that can be set, with the values in force
 * @param features       the features of profiles that it reads
 * @param lists          the lists that it looks into
 * @param stateHorizonMs how far back it remembers other than through profiles;
 *                       {@link io.goshawk.engine.decision.RuleSet#FOR_EVER} if nobody can tell
 * @param tests          its tests, in the order of their file
 * @param findings       what its check finds, in its file or that of its tests
 */
public record RuleExplanation(RuleDescriptor rule, String path, RuleView view,
        List<TunableValue> tunables, List<ReadFeature> features, List<DeclaredList> lists,
        long stateHorizonMs, List<RuleTest> tests,
        List<RuleProblem> findings) {
    public RuleExplanation {
        tunables = List.copyOf(tunables);
        features = List.copyOf(features);
        lists = List.copyOf(lists);
        tests = List.copyOf(tests);
        findings = List.copyOf(findings);
    }

    /** A feature and the profile that declares it. */
    public record ReadFeature(Profile profile, Feature feature) {
        /** Its name in a rule. */
        public String qualifiedName() {
            return profile.name() + "." + feature.name();
        }

        /** Which transactions it is about, in words; empty if about all. */
        public String where() {
            return feature.where() == null ? "" : ConditionWords.of(feature.where());
        }
    }
}
