package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionCsvTest {
    @TempDir
    Path dir;

    @Test
    void shouldWriteARowForEveryTransactionWithItsLiveRules() throws IOException {
        Path file = dir.resolve("decisions.csv");
        Files.writeString(file, "what was here before");

        try (DecisionCsv csv = DecisionCsv.create(file)) {
            csv.write(Decisions.decision(Decisions.TRANSACTION, Outcome.APPROVE, List.of(),
                    List.of(Decisions.hit("on_clock", Status.LIVE))));
            csv.write(Decisions.decision(Decisions.TICK, Outcome.APPROVE, List.of(),
                    List.of(Decisions.hit("on_clock", Status.LIVE))));
            csv.write(Decisions.decision(transaction("a,\"b\""), Outcome.DECLINE,
                    List.of(Decisions.hit("a", Status.SHADOW), Decisions.hit("b", Status.LIVE),
                            Decisions.hit("b", Status.LIVE), Decisions.hit("c", Status.LIVE)),
                    List.of()));
        }

        assertThat(file).hasContent("""
                transaction_id,score,outcome,rules
                t-1,350,APPROVE,
                "a,""b""\",350,DECLINE,b;c
                """);
        assertThat(Files.readString(file)).endsWith("b;c\n").doesNotContain("\r");
    }

    @Test
    void shouldCompressWhenTheNameSaysSo() throws IOException {
        Path file = dir.resolve("scores.csv.gz");

        try (DecisionCsv csv = DecisionCsv.create(file, '|')) {
            csv.write(Decisions.decision(Decisions.TRANSACTION, Outcome.REVIEW,
                    List.of(Decisions.hit("a", Status.LIVE), Decisions.hit("b", Status.LIVE)),
                    List.of()));
        }

        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("transaction_id,score,outcome,rules\nt-1,350,REVIEW,a|b\n");
        }
    }

    @Test
    void shouldNameTheFileWhenItCannotBeWritten() {
        Path file = dir.resolve("missing").resolve("decisions.csv");

        assertThatThrownBy(() -> DecisionCsv.create(file))
                .isInstanceOf(UncheckedIOException.class).hasMessage("cannot write " + file);
    }

    private static Transaction transaction(String id) {
        return Transaction.builder(Events.ORIGIN, id).eventTimeMs(1).cardToken("C")
                .amountMinor(1).currency("EUR").merchantId("M").build();
    }
}
