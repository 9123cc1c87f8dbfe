package io.goshawk.replay.casefile;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.journal.Entry;
import io.goshawk.rules.explain.DecisionExplanation;
import io.goshawk.rules.explain.PolicyStep;
import java.util.List;
import java.util.UUID;

/**
 * All that a journal knows of one decision.
 *
 * @param journalId      the journal
 * @param createdMs      when it was begun, by the clock of the host
 * @param entries        how many entries it held when it was read
 * @param decision       the decision
 * @param fields         the fields of the transaction, as they may be shown; none of a tick
 * @param previousMs     where the clock stood at the decision before; 0 if it is the first
 * @param step           what decided the outcome
 * @param inForce        the rules and the policy
 * @param demoted        live rules of it that fired and were taken for shadow rules
 * @param alerts         the ids of the alerts that the decision makes
 * @param about          what came about it later: duplicates and labels
 * @param earlier        decisions on the same card before, the newest ones, oldest first
 * @param later          decisions on the same card behind, the oldest ones
 * @param chain          where it stands in the chain of groups; null if its group is open
 * @param explanation    what the rules saw, evaluated again; null if that was not done
 * @param notExplained   why not, or an empty text
 */
public record CaseFile(UUID journalId, long createdMs, long entries, Decision decision,
        List<TransactionField> fields, long previousMs, PolicyStep step, RuleSetInForce inForce,
        List<DemotedRule> demoted,
        List<String> alerts, List<Entry> about, List<Entry.Decided> earlier,
        List<Entry.Decided> later,
        ChainPlace chain, DecisionExplanation explanation, String notExplained) {
    public CaseFile {
        fields = List.copyOf(fields);
        demoted = List.copyOf(demoted);
        alerts = List.copyOf(alerts);
        about = List.copyOf(about);
        earlier = List.copyOf(earlier);
        later = List.copyOf(later);
    }
}
