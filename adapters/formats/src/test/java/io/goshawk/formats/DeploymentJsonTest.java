package io.goshawk.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentJsonTest {
    private static final Origin ORIGIN = new Origin(new Partition("rule-sets", 0), 7, 8, 9);
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final Deployment WHOLE = new Deployment(ORIGIN, "id-1", "A. Nalyst", "",
            HASH, new DecisionPolicy(300, 1001),
            List.of(new RuleFile("a/b.epl", "select \"x\" from Y\n\t€"),
                    new RuleFile("card.profile.yaml", "profile: card")));

    @Test
    void shouldReadBackWhatWasWritten() {
        byte[] json = DeploymentJson.encode(WHOLE);

        assertThat(DeploymentJson.decode(ORIGIN, null, json)).isEqualTo(WHOLE);
    }

    @Test
    void shouldSortTheFilesByPath() {
        String json = text().replace("\"a/b.epl\"", "\"z.epl\"");

        Deployment read = (Deployment) DeploymentJson.decode(ORIGIN, null, json.getBytes(UTF_8));

        assertThat(read.files()).extracting(RuleFile::path)
                .containsExactly("card.profile.yaml", "z.epl");
    }

    /** What replaces what in a sound one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "author":"A. Nalyst" | "author":5          | author is not a text
            "author":"A. Nalyst" | "other":"x"         | author is missing
            "review_score":300   | "review_score":"x"  | review_score is not a whole number
            "review_score":300   | "review_score":0    | 1 <= review score
            "review_score":300   | "review_score":99999999999 | For input string
            0123456789abcdef     | 0123456789ABCDEF    | rule_set is not a hash
            "profile: card"      | 5                   | card.profile.yaml is not a text
            }}                   | }} x                | Unrecognized token
            }}                   | }}{}                | more follows
            }}                   | }                   | Unexpected end-of-input
            "card.profile.yaml"  | "a/b.epl"           | Duplicate field
            "a/b.epl"            | "../b.epl"          | a file has an impossible path
            "a/b.epl"            | "/etc/b.epl"        | a file has an impossible path
            "a/b.epl"            | "€.epl"             | a file has an impossible path
            """)
    void shouldSetAsideWhatCannotBeUnderstood(String sound, String wrong, String detail) {
        byte[] json = text().replace(sound, wrong).getBytes(UTF_8);

        assertThat(DeploymentJson.decode(ORIGIN, null, json))
                .isInstanceOfSatisfying(DeadLetter.class, letter -> {
                    assertThat(letter.detail()).startsWith("no deployment: ").contains(detail);
                    assertThat(letter.value()).isEqualTo(json);
                });
    }

    @Test
    void shouldSetAsideWhatHasNoFilesOrNoBytes() {
        byte[] none = text().replaceAll("\"files\":\\{.*}}", "\"files\":{}}").getBytes(UTF_8);

        assertThat(((DeadLetter) DeploymentJson.decode(ORIGIN, null, none)).detail())
                .isEqualTo("no deployment: there are no files");
        assertThat(((DeadLetter) DeploymentJson.decode(ORIGIN, null, null)).reason())
                .isEqualTo(RejectReason.EMPTY);
        assertThat(((DeadLetter) DeploymentJson.decode(ORIGIN, null,
                new byte[]{'{', (byte) 0xC3, '}'})).reason()).isEqualTo(RejectReason.INVALID_UTF8);
    }

    @Test
    void shouldNeverThrowWhateverTheBytesAre() {
        Random random = new Random(5);
        byte[] sound = DeploymentJson.encode(WHOLE);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(DeploymentJson.decode(ORIGIN, null, bytes)).as("seed 5, round %d", i)
                    .isNotNull();
        }
    }

    @Test
    void shouldReadBackWhatBecameOfIt() {
        DeploymentStatus refused = new DeploymentStatus("id-1", HASH, null,
                DeploymentStatus.State.REFUSED, new UUID(1, 2), 77, 88,
                List.of("a.epl:1:1: error", "\"x\""));

        assertThat(DeploymentStatusJson.decode(DeploymentStatusJson.encode(refused, "shard-1")))
                .isEqualTo(refused);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeploymentStatusJson.decode("{}".getBytes(UTF_8)));
    }

    private static String text() {
        return new String(DeploymentJson.encode(WHOLE), UTF_8);
    }
}
