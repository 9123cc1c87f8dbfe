package io.goshawk.rules.testing;

import io.goshawk.engine.decision.Outcome;
import java.util.List;
import java.util.Map;

/**
 * What must come of one moment of a test. What is null is not looked at.
 *
 * @param line          where it stands
 * @param atMs          when, in milliseconds after the start
 * @param quiet         whether the rule must not fire on the transaction
 * @param transactionId the transaction it is about
 * @param score         of the transaction
 * @param outcome       of the transaction
 * @param rules         the ids of all other rules that fire on the transaction
 * @param evidence      columns of the hit, some of them or all
 * @param text          as one would say it
 */
record Expected(int line, long atMs, boolean quiet, String transactionId, Integer score,
        Outcome outcome, List<String> rules, Map<String, ExpectedValue> evidence, String text) {
    boolean looksAtOtherRules() {
        return score != null || outcome != null || rules != null;
    }
}
