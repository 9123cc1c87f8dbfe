package io.goshawk.engine.journal;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleBudget;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A RULESET entry: rules, policy and files whole, so that the journal needs nothing outside. */
final class RuleSetCodec {
    private final FeaturesCodec features = new FeaturesCodec();

    void encode(RuleSet ruleSet, RuleSetEntryEncoder entry) {
        byte[] hash = HexFormat.of().parseHex(ruleSet.hash());
        entry.putRuleSetHash(hash, 0, hash.length);
        entry.reviewScore(ruleSet.policy().reviewScore())
                .declineScore(ruleSet.policy().declineScore())
                .stateHorizonMs(ruleSet.stateHorizonMs());
        byte[] layout = HexFormat.of().parseHex(ruleSet.profileLayout());
        entry.putProfileLayout(layout, 0, layout.length)
                .featureHorizonMs(ruleSet.featureHorizonMs());
        RuleSetEntryEncoder.RulesEncoder rules = entry.rulesCount(ruleSet.rules().size());
        for (RuleDescriptor rule : ruleSet.rules()) {
            rules.next().ruleVersion(rule.version()).points(rule.points())
                    .status((short) rule.status().ordinal())
                    .action((short) rule.action().ordinal())
                    .severity((short) rule.severity().ordinal());
            encode(rule.budget(), rules);
            RuleSetEntryEncoder.RulesEncoder.FalsePositivesEncoder causes = rules
                    .falsePositivesCount(rule.falsePositives().size());
            for (String cause : rule.falsePositives()) {
                causes.next().cause(cause);
            }
            rules.ruleId(rule.id()).typology(rule.typology()).owner(rule.owner())
                    .why(rule.why());
        }
        RuleSetEntryEncoder.FilesEncoder files = entry.filesCount(ruleSet.files().size());
        for (RuleFile file : ruleSet.files()) {
            byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
            files.next().path(file.path()).putContent(content, 0, content.length);
        }
        features.encodeColumns(ruleSet.features(), entry);
    }

    private static void encode(RuleBudget budget, RuleSetEntryEncoder.RulesEncoder rule) {
        rule.budgetWindowMs(budget.windowMs()).budgetHits(budget.hits())
                .budgetHitsPerMille(budget.hitsPerMille())
                .budgetTransactionsMin(budget.transactionsMin())
                .budgetDeclines(budget.declines()).budgetDeclinedMinor(budget.declinedMinor());
    }

    RuleSet decode(RuleSetEntryDecoder entry) {
        byte[] hash = new byte[RuleSetEntryDecoder.ruleSetHashLength()];
        entry.getRuleSetHash(hash, 0, hash.length);
        DecisionPolicy policy = new DecisionPolicy(entry.reviewScore(), entry.declineScore());
        byte[] layout = new byte[RuleSetEntryDecoder.profileLayoutLength()];
        entry.getProfileLayout(layout, 0, layout.length);
        long horizonMs = orForEver(entry.stateHorizonMs());
        long featureHorizonMs = orForEver(entry.featureHorizonMs());
        List<RuleDescriptor> rules = new ArrayList<>();
        for (RuleSetEntryDecoder.RulesDecoder rule = entry.rules(); rule.hasNext();) {
            rules.add(rule(rule.next()));
        }
        List<RuleFile> files = new ArrayList<>();
        for (RuleSetEntryDecoder.FilesDecoder file = entry.files(); file.hasNext();) {
            String path = file.next().path();
            byte[] content = new byte[file.contentLength()];
            file.getContent(content, 0, content.length);
            files.add(new RuleFile(path, new String(content, StandardCharsets.UTF_8)));
        }
        return new RuleSet(HexFormat.of().formatHex(hash), policy, rules, files,
                features.decodeColumns(entry), List.of(), List.of(),
                HexFormat.of().formatHex(layout), horizonMs,
                featureHorizonMs);
    }

    /** Entries of the first version of the schema do not say it. */
    private static long orForEver(long horizonMs) {
        return horizonMs == RuleSetEntryDecoder.stateHorizonMsNullValue()
                ? RuleSet.FOR_EVER
                : horizonMs;
    }

    private static RuleDescriptor rule(RuleSetEntryDecoder.RulesDecoder rule) {
        int version = rule.ruleVersion();
        int points = rule.points();
        Status status = Status.values()[rule.status()];
        Action action = Action.values()[rule.action()];
        Severity severity = Severity.values()[rule.severity()];
        RuleBudget budget = budget(rule);
        List<String> falsePositives = new ArrayList<>();
        RuleSetEntryDecoder.RulesDecoder.FalsePositivesDecoder causes = rule.falsePositives();
        while (causes.hasNext()) {
            falsePositives.add(causes.next().cause());
        }
        String id = rule.ruleId();
        String typology = rule.typology();
        String owner = rule.owner();
        return new RuleDescriptor(id, version, status, points, action, severity, typology, owner,
                rule.why(), falsePositives, budget);
    }

    /** Entries before the third version of the schema have none. */
    private static RuleBudget budget(RuleSetEntryDecoder.RulesDecoder rule) {
        long windowMs = rule.budgetWindowMs();
        return windowMs == RuleSetEntryDecoder.RulesDecoder.budgetWindowMsNullValue()
                ? RuleBudget.NONE
                : new RuleBudget(windowMs, rule.budgetHits(), rule.budgetHitsPerMille(),
                        rule.budgetTransactionsMin(), rule.budgetDeclines(),
                        rule.budgetDeclinedMinor());
    }
}
