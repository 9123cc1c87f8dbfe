package io.goshawk.replay;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** An entry as a line that a person can read. */
final class EntryText {
    private static final int HASH_SHOWN = 12;

    private EntryText() {}

    static String of(Entry entry) {
        return String.format("%10d  %s", entry.sequence(), switch (entry) {
            case Entry.Genesis genesis -> "GENESIS    journal " + genesis.journalId() + ", created "
                    + Instant.ofEpochMilli(genesis.createdMs());
            case Entry.RuleSetChange change -> "RULESET    " + change.ruleSet().hash() + ", "
                    + change.ruleSet().rules().size() + " rules, "
                    + change.ruleSet().files().size() + " files"
                    + (change.deployment() < 0
                            ? ""
                            : ", deployed by entry " + change.deployment());
            case Entry.Deployed asked -> "DEPLOYMENT " + asked.deployment().origin() + " "
                    + asked.deployment().deploymentId() + " by " + asked.deployment().author()
                    + ": rule set " + asked.deployment().hash() + ", "
                    + asked.deployment().reason();
            case Entry.DeploymentRefused refused -> "REFUSED    deployment of entry "
                    + refused.deployment() + ": " + String.join("; ", refused.problems());
            case Entry.Decided decided -> of(decided);
            case Entry.Duplicate duplicate -> "DUPLICATE  " + duplicate.transaction().origin() + " "
                    + duplicate.transaction().transactionId() + ", decided in entry "
                    + duplicate.duplicateOf();
            case Entry.Labelled labelled -> of(labelled.label()) + ": " + labelled.effect();
            case Entry.ListChanged changed -> of(changed.change()) + ": " + changed.effect();
            case Entry.DeadLettered aside -> "DEADLETTER " + aside.deadLetter().origin() + " "
                    + aside.deadLetter().reason() + ": " + aside.deadLetter().detail();
            case Entry.Prepared group -> "PREPARE    " + group.inputCount()
                    + " inputs, entries from " + group.groupFirst() + ", next "
                    + group.nextOffsets();
            case Entry.KeyChanged changed -> "KEY        " + changed.change().key()
                    + (changed.change().endorser() == null
                            ? ""
                            : ", endorsed by " + changed.change().endorser().id());
            case Entry.Checkpointed signed -> "CHECKPOINT group "
                    + signed.checkpoint().sequence() + ", head "
                    + signed.checkpoint().head().hex().substring(0, HASH_SHOWN) + ", signed "
                    + Instant.ofEpochMilli(signed.checkpoint().signedMs()) + " by "
                    + String.join(", ", signed.checkpoint().signers());
            case Entry.Pruned pruned -> "PRUNE      " + pruned.seals().size()
                    + " archived files deleted, entries before " + pruned.firstKept();
            case Entry.Warmup warmup -> "WARMUP     takes over from " + warmup.predecessor()
                    + ", decides again " + warmup.stretches();
            case Entry.Gap missing -> "STATE_GAP  " + missing.gap().partition() + " begins at "
                    + missing.gap().firstOffset() + ", "
                    + Instant.ofEpochMilli(missing.gap().presentFromMs()) + ", needed from "
                    + Instant.ofEpochMilli(missing.gap().wantedFromMs());
            case Entry.Committed mark -> "COMMIT     group " + mark.prepared();
        });
    }

    private static String of(FraudLabel label) {
        return "LABEL      " + label.origin() + " " + label.transactionId() + " "
                + Instant.ofEpochMilli(label.labelTimeMs()) + " " + label.cardToken() + " "
                + label.verdict() + " by " + label.source()
                + (label.scenario() == null ? "" : ", " + label.scenario());
    }

    private static String of(ListChange change) {
        return "LIST       " + change.origin() + " " + change.changeId() + " " + change.list() + " "
                + change.operation() + " " + change.value()
                + (change.expiresMs() == null
                        ? ""
                        : " until " + Instant.ofEpochMilli(change.expiresMs()))
                + " by " + change.author() + ", " + change.reason();
    }

    private static String of(Entry.Decided decided) {
        Decision decision = decided.decision();
        String rules = decided.ruleSetHash().substring(0, HASH_SHOWN);
        return switch (decision.input()) {
            case Transaction t -> "DECISION   " + t.origin() + " " + t.transactionId() + " "
                    + Instant.ofEpochMilli(t.eventTimeMs()) + " " + t.cardToken() + " "
                    + BigDecimal.valueOf(t.amountMinor(), t.currencyExponent()) + " "
                    + t.currency() + " " + decision.outcome() + " score " + decision.score()
                    + (decision.late() ? " late" : "") + hits(decision.hits())
                    + features(decision) + " rules " + rules;
            case Tick tick -> "TICK       " + Instant.ofEpochMilli(decision.clockMs())
                    + hits(decision.clockHits()) + " rules " + rules;
            default -> throw new IllegalStateException("no decision on " + decision.input());
        };
    }

    private static String features(Decision decision) {
        return (decision.features().size() == 0 ? "" : " " + decision.features())
                + (decision.evicted() == 0 ? "" : " evicted " + decision.evicted())
                + decision.demotions().stream().map(
                        demotion -> " demotes " + demotion.ruleId() + ": " + demotion.reason())
                        .collect(Collectors.joining(","));
    }

    private static String hits(List<Hit> hits) {
        return hits.isEmpty()
                ? ""
                : hits.stream().map(EntryText::hit)
                        .collect(Collectors.joining("; ", " [", "]"));
    }

    private static String hit(Hit hit) {
        return (hit.rule().status() == Status.SHADOW ? "shadow " : "") + hit.rule().id()
                + hit.evidence().stream()
                        .map(piece -> piece.name() + "=" + piece.value())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
