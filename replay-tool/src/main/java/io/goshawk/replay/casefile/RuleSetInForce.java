package io.goshawk.replay.casefile;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.engine.journal.JournalClock;
import io.goshawk.replay.index.JournalIndex;
import java.util.Optional;

/**
 * The rule set that a decision was made under.
 *
 * @param ruleSet    itself, whole
 * @param sequence   the entry from which on it decided
 * @param sinceMs    where the clock stood there; 0 if it was the beginning
 * @param deployment who asked for it, or null if the process was started with it
 * @param next       the entry of the rule set behind it, or -1
 */
public record RuleSetInForce(RuleSet ruleSet, long sequence, long sinceMs, Deployment deployment,
        long next) {
    static RuleSetInForce at(long decision, JournalIndex index) {
        long sequence = index.ruleSets().stream().mapToLong(Long::longValue)
                .filter(each -> each < decision).max().orElseThrow();
        long next = index.ruleSets().stream().mapToLong(Long::longValue)
                .filter(each -> each > decision).min().orElse(-1);
        try (EntryLookup entries = index.lookup()) {
            Entry.RuleSetChange change = (Entry.RuleSetChange) entries.at(sequence);
            Deployment deployment = change.deployment() >= 0
                    && entries.at(change.deployment()) instanceof Entry.Deployed asked
                            ? asked.deployment()
                            : null;
            return new RuleSetInForce(change.ruleSet(), sequence,
                    new JournalClock(index.journal()).before(sequence), deployment, next);
        }
    }

    /** The file of a rule, which has the rule's name. */
    public Optional<RuleFile> file(String ruleId) {
        String name = ruleId + ".epl";
        return ruleSet.files().stream()
                .filter(file -> file.path().equals(name) || file.path().endsWith("/" + name))
                .findFirst();
    }

    /** What it says of a rule. */
    public Optional<RuleDescriptor> rule(String ruleId) {
        return ruleSet.rules().stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
    }
}
