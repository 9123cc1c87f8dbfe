package io.goshawk.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goshawk.chronicle.ForcePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YamlConfigTest {
    private static final String REQUIRED = """
            kafka:
              bootstrap-servers: broker:9092
            journal:
              dir: journal
            rules:
              dirs: [packs]
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldFillInDefaultsWhenOnlyRequiredKeysAreWritten() {
        GoshawkConfig config = load(REQUIRED);

        assertThat(config.engine().ringSize()).isEqualTo(8192);
        assertThat(config.engine().commitGapMs()).isEqualTo(3);
        assertThat(config.kafka().topics().alerts()).isEqualTo("alerts");
        assertThat(config.kafka().partitions()).isEmpty();
        assertThat(config.journal().force()).isEqualTo(ForcePolicy.BEFORE_COMMIT);
        assertThat(config.operations().port()).isEqualTo(9464);
    }

    @Test
    void shouldKeepSnapshotsBesideTheJournalUnlessToldOtherwise() {
        assertThat(load(REQUIRED).snapshotFolder().dir())
                .isEqualTo(folder.resolve("journal-snapshots"));
        assertThat(load(REQUIRED + "snapshots: {dir: /fast/disk, keep: 3, every-entries: 1000}")
                .snapshotDir()).isEqualTo(Path.of("/fast/disk"));
        assertThat(load(REQUIRED + "snapshots: {enabled: false}").snapshotFolder()).isNull();
    }

    @Test
    void shouldRefusePersonalFieldsThatCannotBe() {
        assertThat(load(REQUIRED + "privacy: {personal-fields: [ip], keys-dir: keys}").privacy()
                .isOn()).isTrue();
        assertThat(problems(REQUIRED + "privacy: {personal-fields: [ip]}")).singleElement()
                .asString().contains("needs privacy.keys-dir");
        assertThat(problems(REQUIRED + "privacy: {personal-fields: [card_token], keys-dir: keys}"))
                .singleElement().asString().contains("'card_token' cannot be a personal field");
        assertThat(problems(REQUIRED
                + "privacy: {personal-fields: [ip], keys-dir: journal/keys}")).singleElement()
                .asString().contains("must not lie in journal.dir");
        assertThat(problems(REQUIRED + "privacy: {personal-fields: [ip], keys-dir: keys}\n"
                + "input: {text-bytes-max: 60000}")).singleElement().asString()
                .contains("must not be larger than 49000");
    }

    @Test
    void shouldReadFieldsThatMayHoldWhatLooksLikeACardNumber() {
        assertThat(load(REQUIRED + "input: {card-number-fields: [terminal_id, attributes.order]}")
                .input().limits().cardNumberFields())
                .containsExactlyInAnyOrder("terminal_id", "attributes.order");
    }

    @Test
    void shouldTellAPathThatIsEmptyWhereOneIsNeeded() {
        assertThat(problems(REQUIRED.replace("dir: journal", "dir: ''"))).singleElement().asString()
                .contains("expected a path, found the text ''");
    }

    @Test
    void shouldReadAmountsOfMemory() {
        assertThat(memory("512 MiB")).isEqualTo(512L << 20);
        assertThat(memory("3GiB")).isEqualTo(3L << 30);
        assertThat(memory("1048576")).isEqualTo(1 << 20);
        assertThat(load(REQUIRED + "engine: {profiles-memory: 1536 MiB}").engine()
                .profilesMemory()).hasToString("1536 MiB");
    }

    @Test
    void shouldTellWhatIsNoAmountOfMemory() {
        String allowed = "; write 1 MiB to 64 GiB";

        assertThat(problems(REQUIRED + "engine: {profiles-memory: 4 gigs}")).singleElement()
                .asString()
                .contains("'4 gigs' is no amount of memory" + allowed);
        assertThat(problems(REQUIRED + "engine: {profiles-memory: 512}")).singleElement().asString()
                .contains("512 is out of range" + allowed);
        assertThat(problems(REQUIRED + "engine: {profiles-memory: 99999999999 TiB}"))
                .singleElement().asString()
                .contains("is out of range" + allowed);
    }

    @Test
    void shouldReadEveryTypeOfValue() {
        GoshawkConfig config = load("""
                engine: {ring-size: 1024, wait-strategy: yielding}
                kafka:
                  bootstrap-servers: broker:9092
                  poll-records-max: 256
                  partitions: [0, 3]
                  topics: {decisions: decisions}
                  properties: {security.protocol: SSL, linger.ms: 5}
                journal: {dir: /var/journal, force: none, free-bytes-min: 5000000000}
                rules: {dirs: [packs/cards, /opt/packs], review-score: 300}
                operations: {enabled: false}
                """);

        assertThat(config.engine().ringSize()).isEqualTo(1024);
        assertThat(config.kafka().pollRecordsMax()).isEqualTo(256);
        assertThat(config.kafka().partitions()).containsExactly(0, 3);
        assertThat(config.kafka().topics().decisions()).isEqualTo("decisions");
        assertThat(config.kafka().topics().alerts()).isEqualTo("alerts");
        assertThat(config.kafka().properties().values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("security.protocol", "SSL", "linger.ms", "5"));
        assertThat(config.journal().dir()).isEqualTo(Path.of("/var/journal"));
        assertThat(config.journal().freeBytesMin()).isEqualTo(5_000_000_000L);
        assertThat(config.rules().reviewScore()).isEqualTo(300);
        assertThat(config.operations().enabled()).isFalse();
    }

    @Test
    void shouldResolvePathsAgainstTheFolderOfTheFile() {
        GoshawkConfig config = load(REQUIRED.replace("[packs]", "[../packs]"));

        assertThat(config.journal().dir()).isEqualTo(folder.resolve("journal"));
        assertThat(config.rules().dirs()).containsExactly(folder.resolveSibling("packs"));
    }

    @Test
    void shouldReportAllProblemsAtOnceWhenManyAreThere() {
        List<String> problems = problems("""
                engine:
                  ring-size: 1000
                  commit-intervall-ms: 100
                  wait-strategy: yeilding
                  idle-tick-ms: soon
                kafka:
                  partitions: 3
                  poll-wait-ms: 0
                  topics: [a]
                journal:
                  dir: x
                  dir: y
                  block-bytes: 99999999999999999999
                rules:
                  dirs: [packs]
                operations:
                  enabled: "yes"
                  host:
                colour: red
                """);

        assertThat(problems).containsExactly(
                "2:14: 1000 is out of range; write 64 to 1048576, a power of two",
                "3:3: unknown key 'commit-intervall-ms' (did you mean 'commit-interval-ms'?)",
                "4:18: 'yeilding' is not one of blocking, yielding, spinning "
                        + "(did you mean 'yielding'?)",
                "5:17: expected a whole number, found the text 'soon'",
                "7:3: 'bootstrap-servers' is missing; write for example "
                        + "bootstrap-servers: localhost:9092",
                "7:15: expected a list, as in [a, b], found 3",
                "8:17: 0 is out of range; write 1 to 1000",
                "9:11: expected keys and values, as in key: value",
                "12:3: 'dir' is written twice; keep one",
                "13:16: 99999999999999999999 is out of range; write 16777216 to 1073741824, "
                        + "a power of two",
                "17:12: expected true or false, found the text 'yes'",
                "18:8: expected text, found nothing",
                "19:1: unknown key 'colour'");
    }

    @Test
    void shouldRefuseValuesThatContradictEachOther() {
        List<String> problems = problems(REQUIRED + """
                  review-score: 900
                  decline-score: 800
                engine:
                  commit-gap-ms: 50
                  commit-interval-ms: 20
                """);

        assertThat(problems).containsExactly(
                "6:3: decline-score (800) must not be smaller than review-score (900)",
                "10:3: commit-gap-ms (50) must not be larger than commit-interval-ms (20)");
    }

    @Test
    void shouldRefuseAPollThatMayNotFitIntoTheRing() {
        List<String> problems = problems("""
                engine: {ring-size: 2048}
                kafka: {bootstrap-servers: "broker:9092", poll-records-max: 513}
                journal: {dir: journal}
                rules: {dirs: [packs]}
                """);

        assertThat(problems).containsExactly("1:1: kafka.poll-records-max (513) must not be larger"
                + " than a quarter of engine.ring-size (2048): a poll would block on a full ring");
    }

    @Test
    void shouldRefuseWhatTheAdaptersRefuse() {
        List<String> problems = problems("""
                kafka:
                  bootstrap-servers: broker:9092
                  properties: {acks: 1}
                journal: {dir: journal}
                rules: {dirs: [packs]}
                """);

        assertThat(problems).containsExactly("2:3: Kafka property 'acks' cannot be set: "
                + "exactly-once publishing rests on it");
    }

    @Test
    void shouldLetOverridesWinOverTheFile() {
        GoshawkConfig config = YamlConfig.load(write(REQUIRED), Map.of(
                "kafka.bootstrap-servers", "other:1", "rules.dirs", "[a, b]",
                "engine.ring-size", "2048"), name -> null);

        assertThat(config.kafka().bootstrapServers()).isEqualTo("other:1");
        assertThat(config.rules().dirs()).hasSize(2);
        assertThat(config.engine().ringSize()).isEqualTo(2048);
        assertThat(config.journal().dir()).isEqualTo(folder.resolve("journal"));
    }

    @Test
    void shouldNameTheOptionWhenAnOverrideIsWrong() {
        Path file = write(REQUIRED);

        ConfigException refused = catchThrowableOfType(ConfigException.class,
                () -> YamlConfig.load(file, Map.of("engine.ring-sise", "128"), name -> null));

        assertThat(refused).hasMessage("--set engine.ring-sise:1:1: unknown key 'ring-sise' "
                + "(did you mean 'ring-size'?)");
    }

    @Test
    void shouldNameMissingKeysWhenTheFileIsEmpty() {
        assertThat(problems("# nothing\n")).hasSize(3)
                .anyMatch(problem -> problem.contains("'bootstrap-servers' is missing"))
                .anyMatch(problem -> problem.contains("'dir' is missing"))
                .anyMatch(problem -> problem.contains("'dirs' is missing"));
    }

    @Test
    void shouldNameLineAndColumnWhenTheFileIsNotYaml() {
        assertThat(problems("engine:\n  ring-size: [1\nkafka: {}\n")).singleElement().asString()
                .matches("\\d+:\\d+: this is not YAML: .*");
    }

    @Test
    void shouldNameTheFileWhenItDoesNotExist() {
        Path missing = folder.resolve("missing.yaml");

        ConfigException refused = catchThrowableOfType(ConfigException.class,
                () -> YamlConfig.load(missing, Map.of()));

        assertThat(refused).hasMessage(missing + ": the configuration file does not exist");
    }

    private long memory(String written) {
        return load(REQUIRED + "engine: {profiles-memory: " + written + "}").pipeline(false)
                .profilesBytesMax();
    }

    private GoshawkConfig load(String text) {
        return YamlConfig.load(write(text), Map.of(), name -> null);
    }

    private List<String> problems(String text) {
        Path file = write(text);
        ConfigException refused = catchThrowableOfType(ConfigException.class,
                () -> YamlConfig.load(file, Map.of(), name -> null));
        assertThat(refused).isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.toString().replace(file + ":", "").strip()).toList();
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("goshawk.yaml"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
