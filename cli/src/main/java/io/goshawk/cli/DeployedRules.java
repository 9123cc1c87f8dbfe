package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.engine.LastRuleSet;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.snapshot.SnapshotFolder;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RuleSetTopics;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCompiler;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.cache.CodeCache;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that were deployed last, if any were: they outlive the process, whatever is in the
 * configured folders.
 */
final class DeployedRules {
    private static final Logger LOG = LoggerFactory.getLogger(DeployedRules.class);

    private DeployedRules() {}

    /**
     * The rules of the rule set that the journal ends with, if it was deployed; where there is no
     * rule set in it yet, those that were deployed last under a journal that is not at hand.
     *
     * @param timedEvery see {@link EsperEvaluator#create(io.goshawk.rules.CompiledRules,
     *                   io.goshawk.engine.decision.DecisionPolicy, int)}
     * @param cache      has their code if they were compiled before
     * @throws Failure if this version of Goshawk cannot use them
     */
    static Optional<EsperEvaluator> find(Journal journal, SnapshotFolder snapshots,
            KafkaSettings kafka, int timedEvery, CodeCache cache) {
        Optional<Entry.RuleSetChange> last = LastRuleSet.of(journal, snapshots);
        return last.isEmpty()
                ? beforeThisJournal(kafka, timedEvery, cache)
                : last.filter(change -> change.deployment() >= 0)
                        .map(change -> start(change, timedEvery, cache));
    }

    /** As the shard has answered. What is read again of the input is what these look back. */
    private static Optional<EsperEvaluator> beforeThisJournal(KafkaSettings kafka,
            int timedEvery, CodeCache cache) {
        if (kafka.topics().ruleSetStatus() == null) {
            return Optional.empty();
        }
        try (RuleSetTopics topics = new RuleSetTopics(kafka, Clock.SYSTEM)) {
            return topics.lastActive(topics.deployments()).map(last -> {
                LOG.info("there is no journal, and rule set {} was deployed last, by {}: it"
                        + " decides, the configured folders are not looked at", last.hash(),
                        last.author());
                return start(last.hash(), last.files(), last.policy(), timedEvery, cache);
            });
        }
    }

    private static EsperEvaluator start(Entry.RuleSetChange last, int timedEvery,
            CodeCache cache) {
        RuleSet ruleSet = last.ruleSet();
        LOG.info("rule set {}, which was deployed by journal entry {}, decides; the configured"
                + " folders are not looked at", ruleSet.hash(), last.deployment());
        return start(ruleSet.hash(), ruleSet.files(), ruleSet.policy(), timedEvery, cache);
    }

    private static EsperEvaluator start(String hash, List<RuleFile> files, DecisionPolicy policy,
            int timedEvery, CodeCache cache) {
        try {
            return EsperEvaluator.create(RuleCompiler.compile(files, cache), policy, timedEvery);
        } catch (RulesRefusedException refused) {
            throw new Failure("the deployed rule set " + hash + " is refused: "
                    + refused.getMessage(),
                    "start with the version of Goshawk that it was deployed to, deploy rules that"
                            + " this one takes, then change the version",
                    refused);
        }
    }
}
