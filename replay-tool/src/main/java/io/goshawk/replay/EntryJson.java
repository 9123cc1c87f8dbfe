package io.goshawk.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.RuleBudget;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.StateGap;
import io.goshawk.formats.DecisionJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An entry as one JSON object: {@code sequence}, {@code entry} (its type) and what it holds. */
public final class EntryJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private EntryJson() {}

    /** The object, without an end of line. */
    public static String of(Entry entry) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("sequence", entry.sequence());
            json.writeStringField("entry", EntryKind.of(entry));
            write(entry, json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail like this", impossible);
        }
        return text.toString();
    }

    private static void write(Entry entry, JsonGenerator json) throws IOException {
        switch (entry) {
            case Entry.Genesis genesis -> {
                json.writeStringField("journal_id", genesis.journalId().toString());
                json.writeNumberField("created_time", genesis.createdMs());
            }
            case Entry.RuleSetChange change -> {
                if (change.deployment() >= 0) {
                    json.writeNumberField("deployment", change.deployment());
                }
                write(change.ruleSet(), json);
            }
            case Entry.Deployed asked -> {
                json.writeNumberField("clock_time", asked.clockMs());
                write(asked.deployment(), json);
            }
            case Entry.DeploymentRefused refused -> {
                json.writeNumberField("clock_time", refused.clockMs());
                json.writeNumberField("deployment", refused.deployment());
                json.writeArrayFieldStart("problems");
                for (String problem : refused.problems()) {
                    json.writeString(problem);
                }
                json.writeEndArray();
            }
            case Entry.Decided decided -> {
                json.writeFieldName("decision");
                json.writeRawValue(new String(new DecisionJson().decision(decided.decision(),
                        decided.ruleSetHash()), StandardCharsets.UTF_8));
                writeDemotions(decided.decision().demotions(), json);
            }
            case Entry.Duplicate duplicate -> {
                json.writeStringField("transaction_id", duplicate.transaction().transactionId());
                json.writeNumberField("duplicate_of", duplicate.duplicateOf());
                write(duplicate.transaction().origin(), json);
            }
            case Entry.Labelled labelled -> {
                json.writeNumberField("clock_time", labelled.clockMs());
                write(labelled.label(), json);
                json.writeStringField("effect", labelled.effect().name());
            }
            case Entry.ListChanged changed -> {
                json.writeNumberField("clock_time", changed.clockMs());
                write(changed.change(), json);
                json.writeStringField("effect", changed.effect().name());
            }
            case Entry.DeadLettered aside -> {
                write(aside.deadLetter(), json);
            }
            case Entry.Prepared group -> {
                write(group, json);
            }
            case Entry.KeyChanged changed -> {
                json.writeStringField("key", changed.change().key().toString());
                json.writeStringField("endorser", changed.change().endorser() == null
                        ? null
                        : changed.change().endorser().toString());
            }
            case Entry.Checkpointed signed -> {
                json.writeNumberField("prepared", signed.checkpoint().sequence());
                json.writeStringField("note", signed.checkpoint().note());
            }
            case Entry.Pruned pruned -> {
                json.writeNumberField("first_kept", pruned.firstKept());
                json.writeStringField("head_before", pruned.before().head().hex());
                json.writeNumberField("leaves_before", pruned.before().leaves());
                json.writeStringField("frontier", pruned.before().frontier());
                json.writeStringField("kept_root", pruned.keptRoot());
                json.writeArrayFieldStart("seals");
                for (String seal : pruned.seals()) {
                    json.writeString(seal);
                }
                json.writeEndArray();
            }
            case Entry.Warmup warmup -> {
                write(warmup, json);
            }
            case Entry.Gap missing -> {
                write(missing.gap(), json);
            }
            case Entry.Committed mark -> {
                json.writeNumberField("prepared", mark.prepared());
            }
        }
    }

    private static void write(Entry.Warmup warmup, JsonGenerator json) throws IOException {
        json.writeStringField("predecessor_id", warmup.predecessor().journalId().toString());
        json.writeNumberField("predecessor_sequence", warmup.predecessor().sequence());
        json.writeStringField("predecessor_head", warmup.predecessor().head().hex());
        json.writeArrayFieldStart("stretches");
        for (Partition partition : warmup.stretches().keySet().stream().sorted(Partition.ORDER)
                .toList()) {
            json.writeStartObject();
            json.writeStringField("topic", partition.topic());
            json.writeNumberField("partition", partition.number());
            json.writeNumberField("from_offset",
                    warmup.stretches().get(partition).fromOffset());
            json.writeNumberField("until_offset",
                    warmup.stretches().get(partition).untilOffset());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(StateGap gap, JsonGenerator json) throws IOException {
        json.writeStringField("topic", gap.partition().topic());
        json.writeNumberField("partition", gap.partition().number());
        json.writeNumberField("first_offset", gap.firstOffset());
        json.writeNumberField("wanted_from", gap.wantedFromMs());
        json.writeNumberField("present_from", gap.presentFromMs());
    }

    private static void write(ListChange change, JsonGenerator json) throws IOException {
        json.writeStringField("change_id", change.changeId());
        json.writeStringField("list", change.list());
        json.writeStringField("op", change.operation().name());
        json.writeStringField("value", change.value());
        json.writeStringField("author", change.author());
        json.writeStringField("reason", change.reason());
        if (change.expiresMs() != null) {
            json.writeNumberField("expires_ms", change.expiresMs());
        }
        write(change.origin(), json);
    }

    private static void write(RuleSet ruleSet, JsonGenerator json) throws IOException {
        json.writeStringField("rule_set", ruleSet.hash());
        json.writeNumberField("review_score", ruleSet.policy().reviewScore());
        json.writeNumberField("decline_score", ruleSet.policy().declineScore());
        json.writeArrayFieldStart("rules");
        for (RuleDescriptor rule : ruleSet.rules()) {
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            json.writeNumberField("version", rule.version());
            json.writeStringField("status", rule.status().name());
            json.writeNumberField("points", rule.points());
            json.writeStringField("action", rule.action().name());
            write(rule.budget(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        write(ruleSet.files(), json);
    }

    private static void write(RuleBudget budget, JsonGenerator json) throws IOException {
        if (budget.limits()) {
            json.writeObjectFieldStart("budget");
            json.writeNumberField("window_ms", budget.windowMs());
            json.writeNumberField("hits", budget.hits());
            json.writeNumberField("hits_per_mille", budget.hitsPerMille());
            json.writeNumberField("transactions_min", budget.transactionsMin());
            json.writeNumberField("declines", budget.declines());
            json.writeNumberField("declined_minor", budget.declinedMinor());
            json.writeEndObject();
        }
    }

    private static void writeDemotions(List<Demotion> demotions, JsonGenerator json)
            throws IOException {
        if (demotions.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("demotions");
        for (Demotion demotion : demotions) {
            json.writeStartObject();
            json.writeStringField("rule", demotion.ruleId());
            json.writeStringField("figure", demotion.figure().name());
            json.writeNumberField("limit", demotion.limit());
            json.writeNumberField("value", demotion.value());
            json.writeNumberField("window_ms", demotion.windowMs());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Deployment deployment, JsonGenerator json) throws IOException {
        json.writeStringField("deployment_id", deployment.deploymentId());
        json.writeStringField("author", deployment.author());
        json.writeStringField("reason", deployment.reason());
        json.writeStringField("rule_set", deployment.hash());
        json.writeNumberField("review_score", deployment.policy().reviewScore());
        json.writeNumberField("decline_score", deployment.policy().declineScore());
        write(deployment.files(), json);
        write(deployment.origin(), json);
    }

    private static void write(List<RuleFile> files, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("files");
        for (RuleFile file : files) {
            json.writeStringField(file.path(), file.text());
        }
        json.writeEndObject();
    }

    private static void write(FraudLabel label, JsonGenerator json) throws IOException {
        json.writeStringField("transaction_id", label.transactionId());
        json.writeStringField("card_token", label.cardToken());
        json.writeNumberField("label_time", label.labelTimeMs());
        json.writeStringField("label", label.verdict().name());
        json.writeStringField("source", label.source().name());
        json.writeStringField("scenario", label.scenario());
        write(label.origin(), json);
    }

    private static void write(DeadLetter deadLetter, JsonGenerator json) throws IOException {
        json.writeStringField("reason", deadLetter.reason().name());
        json.writeStringField("detail", deadLetter.detail());
        writeBytes("key_base64", deadLetter.key(), json);
        writeBytes("value_base64", deadLetter.value(), json);
        write(deadLetter.origin(), json);
    }

    private static void writeBytes(String name, byte[] bytes, JsonGenerator json)
            throws IOException {
        json.writeStringField(name, bytes == null
                ? null
                : Base64.getEncoder()
                        .encodeToString(bytes));
    }

    private static void write(Entry.Prepared group, JsonGenerator json) throws IOException {
        json.writeNumberField("group_first", group.groupFirst());
        json.writeNumberField("inputs", group.inputCount());
        json.writeStringField("entries_crc32c",
                String.format("%08x", group.entriesCrc32c()));
        if (group.headBefore() != null) {
            json.writeStringField("head_before", group.headBefore());
        }
        json.writeObjectFieldStart("next_offsets");
        for (Map.Entry<Partition, Long> next : group.nextOffsets().entrySet()) {
            json.writeNumberField(next.getKey().toString(), next.getValue());
        }
        json.writeEndObject();
    }

    private static void write(Origin origin, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("origin");
        json.writeStringField("topic", origin.partition().topic());
        json.writeNumberField("partition", origin.partition().number());
        json.writeNumberField("offset", origin.offset());
        json.writeNumberField("timestamp", origin.timestampMs());
        json.writeEndObject();
    }
}
