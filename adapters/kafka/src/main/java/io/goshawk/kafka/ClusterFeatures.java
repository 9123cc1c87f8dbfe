package io.goshawk.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/**
 * What the brokers must be able to do. Before transaction.version 2 a delayed request could tear a
 * transaction or commit it into a later one; the broker has that in hand only since.
 */
final class ClusterFeatures {
    private static final String TRANSACTION_VERSION = "transaction.version";
    private static final short LEVEL_MIN = 2;

    private ClusterFeatures() {}

    /** Throws unless the cluster has finalised what exactly-once publishing needs. */
    static void require(Cluster cluster) {
        Map<String, FinalizedVersionRange> finalised = cluster
                .await("ask the brokers for their features",
                        cluster.admin().describeFeatures().featureMetadata())
                .finalizedFeatures();
        FinalizedVersionRange range = finalised.get(TRANSACTION_VERSION);
        require(range == null ? (short) 0 : range.maxVersionLevel());
    }

    static void require(short level) {
        if (level < LEVEL_MIN) {
            throw new KafkaFailure("the cluster has finalised " + TRANSACTION_VERSION + " " + level
                    + ", and exactly-once publishing needs " + LEVEL_MIN
                    + "; on brokers of Kafka 4.0 or later run: kafka-features.sh"
                    + " --bootstrap-server HOST:PORT upgrade --feature " + TRANSACTION_VERSION
                    + "=" + LEVEL_MIN);
        }
    }
}
