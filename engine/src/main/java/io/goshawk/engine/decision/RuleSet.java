package io.goshawk.engine.decision;

import io.goshawk.engine.list.ValueList;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.ProfileStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules, and the policy, that are live at one moment. Known by its content hash: the same files
 * and policy have the same hash on every machine, and a different byte gives a different hash.
 *
 * @param hash   SHA-256 over policy and files, lower-case hexadecimal
 * @param policy how hits become an outcome
 * @param rules  the rules, sorted by id
 * @param files  the files that they were compiled from, sorted by path
 * @param features the features that the rules see, in the order of their values in a decision
 * @param profiles how these features are computed; none in a rule set that was read from a journal,
 *                 which holds them as files
 * @param lists    all lists, whether rules look at them or not; none in a rule set that was read
 *                 from a journal, which holds them as files
 * @param profileLayout SHA-256 over these, lower-case hexadecimal: rule sets with the same one
 *                 compute the same features, and keep them in the same way
 * @param stateHorizonMs how far back an input can still matter to the rules, other than through
 *                 profiles; {@link #FOR_EVER} if nobody can tell
 * @param featureHorizonMs how far back the features of an earlier transaction can still matter: the
 *                 same of those rules alone that read features
 */
public record RuleSet(String hash, DecisionPolicy policy, List<RuleDescriptor> rules,
        List<RuleFile> files, List<FeatureColumn> features, List<Profile> profiles,
        List<ValueList> lists, String profileLayout,
        long stateHorizonMs, long featureHorizonMs) {
    /** Of rules that may look back for ever. */
    public static final long FOR_EVER = Long.MAX_VALUE;

    public RuleSet {
        rules = List.copyOf(rules);
        files = List.copyOf(files);
        features = List.copyOf(features);
        profiles = List.copyOf(profiles);
        lists = List.copyOf(lists);
    }

    /** A rule set that uses no features. */
    public static RuleSet of(DecisionPolicy policy, List<RuleDescriptor> rules,
            List<RuleFile> files) {
        return of(policy, rules, files, List.of(), List.of(), List.of(), FOR_EVER, 0);
    }

    /**
     * The rule set of these files; sorts them and computes the hash.
     *
     * @param profiles what is to be computed, in the order of computing: a condition may use
     *                 features of profiles before its own
     * @param lists    all lists
     * @param looked   the columns of those lists that rules look at
     */
    public static RuleSet of(DecisionPolicy policy, List<RuleDescriptor> rules,
            List<RuleFile> files, List<Profile> profiles, List<ValueList> lists,
            List<FeatureColumn> looked, long stateHorizonMs, long featureHorizonMs) {
        List<RuleFile> sortedFiles = files.stream().sorted(Comparator.comparing(RuleFile::path))
                .toList();
        List<RuleDescriptor> sortedRules = rules.stream()
                .sorted(Comparator.comparing(RuleDescriptor::id)).toList();
        return new RuleSet(hash(policy, sortedFiles), policy, sortedRules, sortedFiles,
                features(profiles, looked), profiles, lists, ProfileStore.layout(profiles),
                stateHorizonMs, featureHorizonMs);
    }

    /** The same rules with nothing that limits them. */
    public RuleSet withoutBudgets() {
        return withRules(rules.stream().map(rule -> rule.with(RuleBudget.NONE)).toList());
    }

    /** The same, said of these rules. */
    public RuleSet withRules(List<RuleDescriptor> others) {
        return new RuleSet(hash, policy, others, files, features, profiles, lists, profileLayout,
                stateHorizonMs, featureHorizonMs);
    }

    /** Whether both compute the same features, declared in the same way. */
    public boolean hasFeaturesOf(RuleSet other) {
        return profileLayout.equals(other.profileLayout) && features.equals(other.features);
    }

    private static List<FeatureColumn> features(List<Profile> profiles,
            List<FeatureColumn> looked) {
        return Stream.concat(profiles.stream().flatMap(profile -> profile.columns().stream()),
                looked.stream()).toList();
    }

    private static String hash(DecisionPolicy policy, List<RuleFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, "policy review=" + policy.reviewScore() + " decline="
                    + policy.declineScore());
            for (RuleFile file : files) {
                update(digest, file.path());
                update(digest, file.text());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Length first, so that no two lists of texts run together to the same bytes. */
    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
