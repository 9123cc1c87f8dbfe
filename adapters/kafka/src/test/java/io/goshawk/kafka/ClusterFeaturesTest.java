package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClusterFeaturesTest {
    @Test
    void shouldRefuseAClusterWithoutTheTransactionProtocolAndSayWhatToDo() {
        assertThatThrownBy(() -> ClusterFeatures.require((short) 1))
                .isInstanceOf(KafkaFailure.class).hasMessageContaining("transaction.version 1")
                .hasMessageContaining("upgrade --feature transaction.version=2");
    }

    @Test
    void shouldTakeThisVersionAndLaterOnes() {
        assertThatCode(() -> ClusterFeatures.require((short) 2)).doesNotThrowAnyException();
        assertThatCode(() -> ClusterFeatures.require((short) 3)).doesNotThrowAnyException();
    }
}
