package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.DeploymentStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeploymentStatusJsonTest {
    private static final UUID JOURNAL = new UUID(1, 2);

    @Test
    void shouldNameTheRuleThatIsDemoted() {
        DeploymentStatus demoted = new DeploymentStatus("", "ab12", "burst",
                DeploymentStatus.State.DEMOTED, JOURNAL, 7, 1_000,
                List.of("3 hits within 1 min, its budget is 2"));

        byte[] json = DeploymentStatusJson.encode(demoted, "shard-0");

        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{\"deployment_id\":\"\","
                + "\"rule_set\":\"ab12\",\"rule_id\":\"burst\",\"state\":\"DEMOTED\","
                + "\"shard\":\"shard-0\",\"journal_id\":\"" + JOURNAL + "\",\"sequence\":7,"
                + "\"clock_time\":1000,\"problems\":[\"3 hits within 1 min, its budget is 2\"]}");
        assertThat(DeploymentStatusJson.decode(json)).isEqualTo(demoted);
    }
}
