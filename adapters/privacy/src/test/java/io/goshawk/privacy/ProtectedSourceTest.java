package io.goshawk.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.list.ValueList;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.engine.profile.AttributeField;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.TransactionField;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectedSourceTest {
    private static final PersonalFields FIELDS = new PersonalFields(
            List.of("ip", "customer_id", "attributes.email"), Subject.Kind.CARD_TOKEN);

    @TempDir
    private Path dir;

    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();

    @Test
    void shouldLetNothingPersonalIntoJournalAndAlerts() {
        decide(journal, sink, 30);

        String bytes = bytes(journal) + sink.alerts() + sink.deadLetters();

        assertThat(sink.alerts()).isNotEmpty();
        assertThat(sink.deadLetters()).isNotEmpty();
        assertThat(bytes).contains("gk1.").contains("kept as it is").doesNotContain("203.0.113")
                .doesNotContain("@example.org").doesNotContain("cust-");
    }

    @Test
    void shouldReadPersonalFieldsWithTheKeysOnly() {
        decide(journal, sink, 30);
        Transaction sealed = sink.alerts().getFirst().decision()
                .input() instanceof Transaction decided ? decided : null;
        Transaction plain = payment((int) sealed.origin().offset());

        assertThat(sealed).isNotEqualTo(plain);
        assertThat(PersonalReader.open(dir).readable(sealed)).isEqualTo(plain);
        assertThat(PersonalReader.withoutKeys().readable(sealed).ip())
                .isEqualTo(PersonalReader.ERASED);
        DeadLetter letter = sink.deadLetters().getFirst();
        assertThat(PersonalReader.open(dir).readable(letter).value())
                .isEqualTo("ip 203.0.113.9".getBytes(UTF_8));
    }

    @Test
    void shouldReplayToTheSameDecisionsAfterAnErasure() {
        decide(journal, sink, 30);
        String before = bytes(journal);
        Transaction first = (Transaction) sink.alerts().getFirst().decision().input();
        Subject subject = new Subject(Subject.Kind.CARD_TOKEN, first.cardToken());
        try (SubjectKeys keys = SubjectKeys.open(dir, 100)) {
            assertThat(keys.erase(List.of(subject, Subject.deadLetters(
                    Instant.ofEpochMilli(Events.START_MS).atOffset(ZoneOffset.UTC).toLocalDate()))))
                    .isEqualTo(2);
        }

        RecoveryReport report = decide(journal, sink, 40);

        assertThat(report.decisionsChecked()).isPositive();
        assertThat(bytes(journal)).startsWith(before);
        PersonalReader reader = PersonalReader.open(dir);
        assertThat(reader.readable(first).ip()).isEqualTo(PersonalReader.ERASED);
        assertThat(new String(reader.readable(sink.deadLetters().getFirst()).value(), UTF_8))
                .isEqualTo(PersonalReader.ERASED);
        List<Transaction> later = sink.alerts().stream()
                .map(alert -> (Transaction) alert.decision().input())
                .filter(input -> input.cardToken().equals(first.cardToken())
                        && input.origin().offset() >= 30)
                .toList();
        assertThat(later).isNotEmpty().allSatisfy(
                input -> assertThat(reader.readable(input).ip()).startsWith("203.0.113."));
    }

    @Test
    void shouldMakeTheSameBytesOfTheSameInputWithTheSameKeys() {
        decide(journal, sink, 30);
        MemorySink other = new MemorySink();

        decide(new MemoryJournal(), other, 30);

        assertThat(other.alerts()).isEqualTo(sink.alerts());
        assertThat(other.deadLetters().getFirst().value())
                .isEqualTo(sink.deadLetters().getFirst().value());
    }

    @Test
    void shouldHandNothingOnBeforeItsKeyIsDurable() {
        MemorySource source = new MemorySource(10);
        for (int i = 0; i < 30; i++) {
            source.add(payment(i));
        }
        List<Input> handed = new ArrayList<>();
        try (ProtectedSource guarded = new ProtectedSource(source, FIELDS,
                SubjectKeys.open(dir, 100))) {
            guarded.start(Map.of());
            while (handed.size() < 30) {
                guarded.poll(input -> {
                    handed.add(input);
                    // What is on the disk now is what a kill would leave.
                    assertThat(PersonalReader.open(dir).readable((Transaction) input).ip())
                            .startsWith("203.0.113.");
                });
            }
        }
    }

    @Test
    void shouldHandNothingOnWhenAKeyCannotBeMade() {
        MemorySource source = new MemorySource(10);
        source.add(payment(0));
        source.add(payment(1));
        List<Input> handed = new ArrayList<>();
        try (ProtectedSource guarded = new ProtectedSource(source, FIELDS,
                SubjectKeys.open(dir, 1))) {
            guarded.start(Map.of());
            assertThatThrownBy(() -> guarded.poll(handed::add))
                    .isInstanceOf(SubjectKeysException.class);
        }
        assertThat(handed).isEmpty();
    }

    @Test
    void shouldQuoteNothingOfWhatIsSetAside() {
        try (SubjectKeys keys = SubjectKeys.open(dir, 100)) {
            for (String detail : List.of("op: must be one of A, B, is '203.0.113.9'",
                    "duplicate key '203.0.113.9'", "byte 5: Unrecognized token '203.0.113.9': no",
                    "must be an object, is 203.0.113.9", "attribute name '203.0.113.9 is long")) {
                DeadLetter sealed = FIELDS.sealed(new DeadLetter(Events.origin(1),
                        RejectReason.NOT_JSON, detail, null, null), keys);
                assertThat(sealed.detail()).doesNotContain("203").isNotEmpty();
            }
        }
    }

    @Test
    void shouldUseTheKeyOfTheCardWhereThereIsNoCustomer() {
        PersonalFields fields = new PersonalFields(List.of("ip"), Subject.Kind.CUSTOMER_ID);
        try (SubjectKeys keys = SubjectKeys.open(dir, 100)) {
            Transaction with = payment(1);
            Transaction without = with.copy().customerId(null).build();
            fields.sealed(with, keys);
            fields.sealed(without, keys);
            keys.force();
            assertThat(KeyReport.of(dir, List.of(new Subject(Subject.Kind.CUSTOMER_ID, "cust-1"),
                    new Subject(Subject.Kind.CARD_TOKEN, "card-1"))).present()).hasSize(2);
        }
    }

    @Test
    void shouldRefuseRulesThatNeedAPersonalFieldAsAKey() {
        Profile byIp = new Profile("address", List.of(TransactionField.IP), 1, 1,
                Profile.AtCap.EVICT, false, List.of());
        Profile byCard = new Profile("card",
                List.of(TransactionField.CARD_TOKEN, TransactionField.IP), 1, 1,
                Profile.AtCap.EVICT, false, List.of());
        ValueList emails = new ValueList("emails", new AttributeField("email"), Map.of());

        assertThat(FIELDS.refusal(rules(List.of(byCard), List.of()))).isEmpty();
        assertThat(FIELDS.refusal(rules(List.of(byCard, byIp), List.of()))).get().asString()
                .contains("the profile address has ip as its key").contains("card_token");
        assertThat(FIELDS.refusal(rules(List.of(), List.of(emails)))).get().asString()
                .contains("the list emails is of attributes('email')");
    }

    @Test
    void shouldRefuseFieldsThatCannotBePersonal() {
        for (String name : List.of("card_token", "transaction_id", "amount_minor", "latitude",
                "attributes.", "nonsense")) {
            assertThatThrownBy(() -> new PersonalFields(List.of(name), Subject.Kind.CARD_TOKEN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "' cannot be a personal field");
        }
    }

    private RecoveryReport decide(MemoryJournal to, MemorySink alerts, int count) {
        MemorySource source = new MemorySource(10);
        for (int i = 0; i < count; i++) {
            source.add(payment(i));
        }
        source.add(new DeadLetter(Events.origin(count), RejectReason.NOT_JSON, "kept as it is",
                null, "ip 203.0.113.9".getBytes(UTF_8)));
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(
                new ProtectedSource(source, FIELDS, SubjectKeys.open(dir, 100)),
                new SimpleRules(90_000), to, alerts, Clock.SYSTEM, () -> new UUID(1, 2)),
                new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 0, 60_000, 1_000, 0, 0,
                        100, false, 30_000))) {
            RecoveryReport report = pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            return report;
        }
    }

    private static Transaction payment(int number) {
        return Events.purchase(number, "card-" + number % 4, number % 5 == 0 ? 100_000 : 100).copy()
                .ip("203.0.113." + number).customerId("cust-" + number % 4)
                .attribute("email", number + "@example.org").attribute("note", "kept as it is")
                .build();
    }

    private static RuleSet rules(List<Profile> profiles, List<ValueList> lists) {
        return RuleSet.of(new DecisionPolicy(500, 800), List.of(), List.of(), profiles, lists,
                List.of(), 0, 0);
    }

    private static String bytes(MemoryJournal journal) {
        StringBuilder all = new StringBuilder();
        try (EntryCursor cursor = journal.read(0)) {
            while (cursor.next()) {
                byte[] entry = new byte[cursor.length()];
                cursor.buffer().getBytes(0, entry);
                all.append(new String(entry, ISO_8859_1));
            }
        }
        return all.toString();
    }
}
