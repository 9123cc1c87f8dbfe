package io.goshawk.cli;

import io.goshawk.formats.DeploymentJson;
import io.goshawk.formats.LabelJson;
import io.goshawk.formats.ListChangeJson;
import io.goshawk.formats.TransactionJson;
import io.goshawk.formats.TransactionJsonLimits;
import io.goshawk.kafka.RecordDecoder;
import io.goshawk.kafka.TopicNames;
import java.util.HashMap;
import java.util.Map;

/** What the records of each input topic are. */
public final class Decoders {
    private Decoders() {}

    /** A decoder of the canonical JSON of all input topics. For one thread. */
    public static RecordDecoder of(TopicNames topics, TransactionJsonLimits limits) {
        TransactionJson transactions = new TransactionJson(limits);
        LabelJson labels = new LabelJson(limits);
        ListChangeJson lists = new ListChangeJson(limits);
        Map<String, RecordDecoder> decoders = new HashMap<>();
        decoders.put(topics.transactions(), transactions::decode);
        decoders.put(topics.labels(), labels::decode);
        decoders.put(topics.lists(), lists::decode);
        decoders.put(topics.ruleSets(), DeploymentJson::decode);
        return RecordDecoder.byTopic(decoders);
    }
}
