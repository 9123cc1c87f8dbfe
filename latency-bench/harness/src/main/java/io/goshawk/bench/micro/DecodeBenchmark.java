package io.goshawk.bench.micro;

import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.privacy.CardNumbers;
import io.goshawk.formats.TransactionJson;
import io.goshawk.formats.TransactionJsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading a transaction with all fields of the schema and four attributes from JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private static final Origin ORIGIN = new Origin(new Partition("transactions", 0), 0, 1,
            1_767_603_600_000L);
    private static final String[] TEXTS = {"transaction_id", "0c9f0b4e-2a7d-4f0e-9d53-3d8b1f6f7a55",
            "transaction_type", "PURCHASE", "card_token", "tok_5f1c3a90b7de", "customer_id",
            "cust_83920174", "card_bin", "45390012", "issuer_country", "DE", "currency", "EUR",
            "merchant_id", "mer_0000018237", "terminal_id", "term_99120034", "mcc", "5411",
            "merchant_country", "DE", "channel", "ECOM", "entry_mode", "UNKNOWN", "auth_result",
            "APPROVED", "response_code", "00", "cvv_result", "M", "avs_result", "Y", "sca_result",
            "CHALLENGED", "device_id",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "ip",
            "2001:db8:85a3::8a2e:370:7334", "ip_country", "DE", "session", "s-29384-aa",
            "basket", "3 items from the shop", "user_agent",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "order", "2025-11-000482771"};

    private final TransactionJson json = new TransactionJson(TransactionJsonLimits.defaults());
    private final byte[] value = value();

    private static byte[] value() {
        StringBuilder text = new StringBuilder("{\"event_time\":1767603600000,"
                + "\"ingest_time\":1767603600120,\"amount_minor\":1299,\"amount_base_minor\":1299,"
                + "\"latitude\":52.520008,\"longitude\":13.404954");
        for (int i = 0; i < TEXTS.length; i += 2) {
            text.append(",\"").append(TEXTS[i]).append("\":\"").append(TEXTS[i + 1]).append('"');
        }
        return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The whole record, with the search for card numbers. */
    @Benchmark
    public Input decode() {
        return json.decode(ORIGIN, null, value);
    }

    /** The search for card numbers alone, in all texts of the record. */
    @Benchmark
    public int search() {
        int found = 0;
        for (int i = 1; i < TEXTS.length; i += 2) {
            found += CardNumbers.isIn(TEXTS[i]) ? 1 : 0;
        }
        return found;
    }
}
