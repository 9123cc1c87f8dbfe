package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.offheap.RecordLog;
import io.goshawk.engine.profile.Aggregate;
import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.TransactionField;
import io.goshawk.rules.ProfileDraft.FeatureDraft;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads all profile files of a rule set: first their features, then the conditions on these. */
final class DeclaredProfiles {
    /** The most profiles of a rule set. */
    static final int PROFILES_MAX = 32;
    /** What to do if packs that are loaded together declare the same profile. */
    static final String SHARE = "a profile has one file: move what several packs need into a"
            + " folder of its own and name that folder beside theirs";

    private final List<RuleProblem> problems;
    private final Map<String, ProfileDraft> drafts = new TreeMap<>();
    private final ProfileOrder order = new ProfileOrder();

    private DeclaredProfiles(List<RuleProblem> problems) {
        this.problems = problems;
    }

    /** Whether a file declares a profile. */
    static boolean isProfile(RuleFile file) {
        return file.path().endsWith(ProfileReader.SUFFIX);
    }

    /**
     * The profiles, in the order of computing; those with problems are left out.
     *
     * @param problems receives what is wrong
     */
    static List<Profile> read(List<RuleFile> files, EplNames names, List<RuleProblem> problems) {
        DeclaredProfiles profiles = new DeclaredProfiles(problems);
        files.stream().sorted(Comparator.comparing(RuleFile::path))
                .forEach(file -> profiles.add(file, names));
        if (files.size() > PROFILES_MAX) {
            problems.add(
                    new RuleProblem(Check.PROFILE, files.getLast().path(), 1, 1, 1, files.size()
                            + " profiles, the limit is " + PROFILES_MAX, ""));
        }
        return profiles.resolve();
    }

    private void add(RuleFile file, EplNames names) {
        String name = ProfileReader.nameOf(file.path());
        ProfileDraft draft = new ProfileReader(file, names, problems).read().orElse(null);
        if (!drafts.containsKey(name)) {
            drafts.put(name, draft);
        } else if (draft != null) {
            draft.text().problem(draft.nameNode(), "the profile '" + name
                    + "' is declared in two files", SHARE);
        }
    }

    private List<Profile> resolve() {
        Map<String, Profile> profiles = new HashMap<>();
        for (ProfileDraft draft : drafts.values()) {
            if (draft != null) {
                profiles.put(draft.name(), resolve(draft));
            }
        }
        return order.sorted(profiles);
    }

    /** Each condition is one bit of every transaction that is remembered. */
    private void checkConditions(ProfileDraft draft, List<Feature> features) {
        Set<Object> different = new HashSet<>();
        for (Feature feature : features) {
            different.add(feature.where());
            different.add(feature.satisfies());
            boolean optional = feature.aggregate() == Aggregate.DISTINCT
                    || feature.field() == TransactionField.AMOUNT_BASE_MINOR;
            // Whether the field is there at all.
            different.add(optional ? feature.field() : null);
        }
        different.remove(null);
        if (different.size() > RecordLog.FLAG_BITS) {
            draft.text().problem(draft.nameNode(), "the profile has " + different.size()
                    + " different conditions, the limit is " + RecordLog.FLAG_BITS
                    + "; each 'distinct' and each use of amount_base_minor is one, too",
                    "declare a second profile with the same key");
        }
    }

    private Profile resolve(ProfileDraft draft) {
        List<Feature> features = new ArrayList<>();
        List<String> above = new ArrayList<>();
        draft.features().forEach((name, declared) -> {
            if (declared != null) {
                Feature plain = declared.feature();
                features.add(new Feature(plain.name(), plain.aggregate(), plain.field(),
                        plain.windowMs(), plain.delayMs(), plain.bucketMs(), plain.current(),
                        condition(draft, declared.where(), above, plain.where()),
                        condition(draft, declared.satisfies(), above, plain.satisfies())));
            }
            above.add(name);
        });
        checkConditions(draft, features);
        return new Profile(draft.name(), draft.key(), draft.idleMs(), draft.entitiesMax(),
                draft.atCap(), draft.always(), features);
    }

    /** @param otherwise what stands for it if there is none, or if it has problems */
    private Condition condition(ProfileDraft draft, ScalarNode node, List<String> above,
            Condition otherwise) {
        if (node == null) {
            return otherwise;
        }
        ConditionScope scope = new ConditionScope(draft, above, drafts);
        try {
            Condition condition = ConditionParser.parse(node.getValue(), scope);
            scope.uses().forEach((used, at) -> order.uses(draft, used, node, at));
            return condition;
        } catch (TextException e) {
            draft.text().problem(node, e);
            return otherwise;
        } catch (ConditionScope.BrokenReference told) {
            return otherwise;
        }
    }
}
