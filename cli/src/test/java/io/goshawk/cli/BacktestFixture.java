package io.goshawk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command over a small file, with rules whose answers are plain to see. */
abstract class BacktestFixture {
    static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    static final String CONFIG = ROOT.resolve("config/goshawk.yaml").toString();
    static final String HEADER = "tx_id,event_time_ms,card_id,merchant_id,amount_minor,"
            + "currency,is_fraud,fraud_scenario\n";
    /** 2026-01-01T00:00:00Z. */
    static final long START_MS = 1_767_225_600_000L;
    static final long HOUR_MS = 3_600_000;
    @TempDir
    Path folder;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    Path pack;
    Path data;

    @BeforeEach
    void write() throws IOException {
        pack = Files.createDirectory(folder.resolve("pack"));
        rule("large", "status=LIVE, points=600", "amount_minor >= 10000");
        rule("round", "status=LIVE, points=300", "amount_minor % 1000 = 0");
        rule("any", "status=SHADOW, points=100", "amount_minor >= 0");
        data = Files.writeString(folder.resolve("data.csv"), HEADER
                + row("fraud-1", 0, "c1", 20_000, 1)
                + row("plain", 1, "c2", 100, 0)
                + row("round", 23, "c3", 3_000, 0)
                + row("fraud-2", 24, "c4", 5_000, 1)
                + row("fraud-3", 25, "c5", 77, 1)
                + row("large", 26, "c6", 10_001, 0)
                + row("fraud-4", 47, "c1", 10_000, 1)
                + row("after", 48, "c2", 10_001, 0));
    }

    void rule(String id, String settings, String condition) throws IOException {
        rule(pack, id, settings, condition);
    }

    static void rule(Path pack, String id, String settings, String condition)
            throws IOException {
        Files.writeString(pack.resolve(id + ".epl"), "@Rule(id='" + id + "', " + settings
                + ", why='test')\nselect transaction_id from Transaction(" + condition + ");\n");
    }

    static String row(String id, long afterHours, String card, long amountMinor,
            int fraud) {
        return id + "," + (START_MS + afterHours * HOUR_MS) + "," + card + ",m1," + amountMinor
                + ",EUR," + fraud + "," + (fraud == 1 ? "test" : "") + "\n";
    }

    void tunable(String variable, String condition) throws IOException {
        Files.writeString(pack.resolve("tuned.epl"), """
                @Tunable(min=0, max=1000000, unit='cents', why='test')
                create constant variable long %s = 5000;
                @Rule(id='tuned', status=LIVE, points=500, why='test')
                select transaction_id from Transaction(%s);
                """.formatted(variable, condition));
    }

    int run(String... arguments) {
        String[] all = new String[arguments.length + 6];
        all[0] = "rules";
        all[1] = "backtest";
        all[2] = pack.toString();
        all[3] = data.toString();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = CONFIG;
        return execute(all);
    }

    int execute(String... arguments) {
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }

    /** The lines of the figures with single blanks. */
    String words() {
        return out.toString().replaceAll(" +", " ");
    }
}
