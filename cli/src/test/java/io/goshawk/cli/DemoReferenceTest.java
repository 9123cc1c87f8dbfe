package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole line against a recomputation from scratch: a compressed CSV file is played through
 * broker, engine and journal, and the file of decisions names the rules that a naive loop over the
 * same payments names. A configuration of the user lies beside it, and is not used.
 */
final class DemoReferenceTest {
    private static final Path PACK = Path.of(System.getProperty("goshawk.root"),
            "rules/packs/reference");
    private static final String HOME = "goshawk.home";
    private static final long SEED = 17;
    private static final int COUNT = 5_000;
    private static final int CARDS = 40;
    private static final long START_MS = 1_522_540_800_000L;
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final long DAY_MS = 24 * HOUR_MS;

    private record Payment(String id, long timeMs, String card, long amountMinor) {}

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final Map<String, Integer> hits = new TreeMap<>();
    private String homeBefore;

    @BeforeEach
    void configureAsAUserMight() throws IOException {
        homeBefore = System.getProperty(HOME);
        System.setProperty(HOME, folder.toString());
        Files.writeString(Files.createDirectories(folder.resolve("config"))
                .resolve("goshawk.yaml"), "kafka: {partitions: [7], properties: {acks: 0}}\n");
    }

    @AfterEach
    void restoreHome() {
        if (homeBefore == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, homeBefore);
        }
    }

    @Test
    void shouldDecideAsARecomputationDoes() throws IOException {
        List<Payment> payments = payments();
        Path file = write(payments);
        Path decisions = folder.resolve("decisions.csv");

        int exit = Goshawk.commandLine().setOut(new PrintWriter(out)).execute("demo", "--input",
                file.toString(), "--rules", PACK.toString(), "--speed", "max", "--decisions",
                decisions.toString());

        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString()).contains("Nothing lost, nothing doubled.");
        assertThat(Files.readAllLines(decisions).stream().skip(1)
                .map(line -> line.replaceAll(",.*,", ","))).as("seed %d", SEED)
                .containsExactlyElementsOf(recompute(payments));
        assertThat(hits).as("every rule has hits and misses").hasSize(5)
                .allSatisfy((rule, count) -> assertThat(count).isBetween(20, COUNT - 20));
    }

    /** In whole minutes, so that some lie exactly on the edge of a window. */
    private static List<Payment> payments() {
        Random random = new Random(SEED);
        List<Payment> payments = new ArrayList<>();
        long timeMs = START_MS;
        int card = 0;
        for (int i = 0; i < COUNT; i++) {
            boolean again = random.nextInt(100) < 35;
            card = again ? card : random.nextInt(CARDS);
            timeMs += random.nextInt(again ? 8 : 30) * MINUTE_MS;
            long amountMinor = switch (random.nextInt(40)) {
                case 0 -> 22_000;
                case 1 -> 22_001;
                case 2 -> 15_000;
                default -> 100 + random.nextInt(9_000);
            };
            payments.add(new Payment("tx-" + i, timeMs, "card-" + card, amountMinor));
        }
        return payments;
    }

    /** Labels are in it, as in any file for training; no rule may see them. */
    private Path write(List<Payment> payments) throws IOException {
        Path file = folder.resolve("payments.csv.gz");
        try (PrintWriter csv = new PrintWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), false,
                StandardCharsets.UTF_8)) {
            csv.println("tx_id,event_time,event_time_ms,card_id,merchant_id,amount,amount_minor,"
                    + "currency,is_fraud,fraud_scenario");
            for (Payment payment : payments) {
                csv.printf(Locale.ROOT, "%s,%s,%d,%s,terminal-%d,%.2f,%d,EUR,%d,0%n", payment.id,
                        Instant.ofEpochMilli(payment.timeMs), payment.timeMs, payment.card,
                        payment.amountMinor % 7, payment.amountMinor / 100.0, payment.amountMinor,
                        payment.amountMinor % 2);
            }
        }
        return file;
    }

    /** Lines of the ids of payments and of the rules that they hit. */
    private List<String> recompute(List<Payment> payments) {
        Map<String, List<Payment>> earlierOfCard = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (Payment payment : payments) {
            List<String> rules = rules(payment,
                    earlierOfCard.computeIfAbsent(payment.card, card -> new ArrayList<>()));
            rules.forEach(rule -> hits.merge(rule, 1, Integer::sum));
            lines.add(payment.id + "," + String.join(";", rules));
        }
        return lines;
    }

    private static List<String> rules(Payment payment, List<Payment> ofCard) {
        List<String> rules = new ArrayList<>();
        List<Payment> month = within(ofCard, payment, 30 * DAY_MS);
        ofCard.add(payment);
        add(rules, "reference_a_amount", payment.amountMinor > 22_000);
        add(rules, "reference_b_mean", month.size() >= 5
                && payment.amountMinor * month.size() > 3 * sum(month));
        add(rules, "reference_d_10m", within(ofCard, payment, 10 * MINUTE_MS).size() >= 3);
        add(rules, "reference_e_1h", within(ofCard, payment, HOUR_MS).size() >= 3);
        add(rules, "reference_f_24h_sum", sum(within(ofCard, payment, DAY_MS)) > 50_000);
        return rules;
    }

    private static void add(List<String> rules, String rule, boolean hit) {
        if (hit) {
            rules.add(rule);
        }
    }

    private static List<Payment> within(List<Payment> payments, Payment now, long windowMs) {
        return payments.stream().filter(each -> each.timeMs > now.timeMs - windowMs).toList();
    }

    private static long sum(List<Payment> payments) {
        return payments.stream().mapToLong(Payment::amountMinor).sum();
    }
}
