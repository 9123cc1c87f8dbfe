package io.goshawk.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.contract.BudgetRules;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.FeatureRules;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real HTTP, in front of a pipeline that has decided something. */
final class OperationsServerTest {
    private static final long LIMIT_MINOR = 500_00;
    private static final int COLLECTIONS_MAX = 100;

    private final MemorySource source = new MemorySource(100);
    private final Pipeline pipeline = new Pipeline(
            new PipelinePorts(source, new SimpleRules(LIMIT_MINOR), new MemoryJournal(),
                    new MemorySink(), Clock.SYSTEM, UUID::randomUUID),
            PipelineSettings.DEFAULT);
    private final AtomicBoolean ready = new AtomicBoolean();
    private final HttpClient client = HttpClient.newHttpClient();
    private EngineMetrics metrics;
    private OperationsServer server;

    @BeforeEach
    void decideSomething() throws IOException {
        source.add(Events.purchase(0, "card-1", 10_00));
        source.add(Events.purchase(1, "card-1", 900_00));
        source.add(Events.deadLetter(2));
        pipeline.recover();
        pipeline.step();
        metrics = new EngineMetrics(pipeline).gauge("goshawk.consumer.lag", "Behind.", () -> 17);
        server = OperationsServer.start(new InetSocketAddress("127.0.0.1", 0), metrics,
                new Health(), new Health().require("the state is \"rebuilt\"", ready::get));
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
        pipeline.close();
        client.close();
    }

    @Test
    void shouldShowTheFiguresOfTheEngine() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        assertThat(answer.body().lines()).contains("goshawk_records_consumed_total 3.0",
                "goshawk_transactions_decided_total 2.0",
                "goshawk_records_dead_lettered_total 1.0", "goshawk_alerts_total 1.0",
                "goshawk_rule_hits_total{rule=\"large\"} 1.0",
                "goshawk_rule_hits_total{rule=\"shadow_any\"} 2.0", "goshawk_ring_size 8192.0",
                "goshawk_ring_fill 0.0", "goshawk_consumer_lag 17.0",
                "goshawk_commit_seconds_count 1",
                "goshawk_commit_seconds_bucket{le=\"+Inf\"} 1");
        assertThat(answer.body()).contains("goshawk_decision_latency_seconds_bucket",
                "goshawk_journal_force_seconds_bucket", "jvm_memory_used_bytes");
    }

    @Test
    void shouldShowWhatProfilesHoldAndHowSnapshotsWent() throws IOException {
        MemorySource payments = new MemorySource(100);
        for (int i = 0; i < 4; i++) {
            payments.add(Transaction.builder(Events.origin(i), "tx-" + i)
                    .eventTimeMs(Events.START_MS).cardToken("card").merchantId("m-" + i)
                    .amountMinor(100).currency("EUR").build());
        }
        MemoryJournal journal = new MemoryJournal();
        MemorySink sink = new MemorySink();
        try (Pipeline first = pipeline(payments, journal, sink)) {
            first.recover();
            first.step();
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (Pipeline second = pipeline(payments, journal, sink);
                EngineMetrics figures = new EngineMetrics(second)) {
            figures.write(new ByteArrayOutputStream());
            second.recover();
            figures.write(text);
        }

        assertThat(text.toString(StandardCharsets.UTF_8).lines()).contains(
                "goshawk_profile_entities{profile=\"card\"} 1.0",
                "goshawk_profile_entities{profile=\"merchant\"} 3.0",
                "goshawk_profile_evicted_total{profile=\"merchant\"} 1.0",
                "goshawk_profile_expired_total{profile=\"card\"} 0.0",
                "goshawk_snapshots_total 0.0", "goshawk_snapshots_failed_total 0.0",
                "goshawk_snapshot_pause_max_seconds 0.0")
                .anyMatch(line -> line.matches("goshawk_profile_used_bytes\\{.*} [1-9].*"))
                .anyMatch(line -> line.matches("goshawk_profile_reserved_bytes\\{.*} [1-9].*"))
                .anyMatch(line -> line.matches("goshawk_profile_entity_bytes\\{.*} [1-9].*"));
    }

    @Test
    void shouldShowWhichRulesRanPastTheirBudgetsAfterAStartToo() throws IOException {
        String budgets = "0 0 0 0 0 0 60000 1 0 0 0 0 60000 9 0 0 0 0 0 0 0 0 0 0";
        MemorySource payments = new MemorySource(100);
        payments.add(Events.purchase(0, "card", 10));
        payments.add(Events.purchase(1, "card", 10));
        MemoryJournal journal = new MemoryJournal();
        MemorySink sink = new MemorySink();
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        for (int start = 0; start < 2; start++) {
            try (Pipeline each = new Pipeline(new PipelinePorts(payments,
                    new BudgetRules(budgets), journal, sink, Clock.SYSTEM, UUID::randomUUID),
                    PipelineSettings.DEFAULT);
                    EngineMetrics figures = new EngineMetrics(each)) {
                each.recover();
                each.step();
                text.reset();
                figures.write(text);
            }

            assertThat(text.toString(StandardCharsets.UTF_8).lines()).as("start %d", start)
                    .contains("goshawk_rule_demoted{rule=\"even\"} 1.0",
                            "goshawk_rule_demoted{rule=\"seventh\"} 0.0");
        }
    }

    private static Pipeline pipeline(MemorySource payments, MemoryJournal journal,
            MemorySink sink) {
        return new Pipeline(new PipelinePorts(payments, new FeatureRules(90, 3_600_000), journal,
                sink, Clock.SYSTEM, UUID::randomUUID), PipelineSettings.DEFAULT);
    }

    @Test
    void shouldGoOnShowingAFigureThatNobodyElseHoldsOnTo() throws Exception {
        metrics.gauge("goshawk.some.figure", "Held by nobody else.", new AtomicLong(5)::get);
        WeakReference<Object> collected = new WeakReference<>(new Object());
        for (int i = 0; i < COLLECTIONS_MAX && collected.get() != null; i++) {
            System.gc();
        }
        assertThat(collected.get()).as("the collector has run").isNull();

        assertThat(get("/metrics").body().lines()).contains("goshawk_some_figure 5.0");
    }

    @Test
    void shouldCountEveryMeasurementOnceHoweverOftenItIsAsked() throws Exception {
        get("/metrics");
        source.add(Events.purchase(3, "card-2", 10_00));
        pipeline.step();

        assertThat(get("/metrics").body()).contains("goshawk_commit_seconds_count 2\n");
        assertThat(metrics.commit().nanos().getTotalCount()).isEqualTo(2);
    }

    @Test
    void shouldSayWhyItIsNotReadyUntilItIs() throws Exception {
        HttpResponse<String> before = get("/health/ready");
        ready.set(true);
        HttpResponse<String> after = get("/health/ready");

        assertThat(before.statusCode()).isEqualTo(503);
        assertThat(before.body().strip()).isEqualTo(
                "{\"status\":\"down\",\"reasons\":[\"the state is \\\"rebuilt\\\"\"]}");
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body().strip()).isEqualTo("{\"status\":\"up\",\"reasons\":[]}");
    }

    @Test
    void shouldBeLiveWhileNothingIsWrong() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerHeadWithoutABody() throws Exception {
        HttpResponse<String> answer = send(request("/metrics").method("HEAD",
                BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldRefuseOtherMethodsAndPaths() throws Exception {
        HttpResponse<String> post = send(request("/metrics").POST(BodyPublishers.ofString("x")));

        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/metrics/more").statusCode()).isEqualTo(404);
        assertThat(get("/health").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRefuseARequestWithAnOversizedHead() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            String head = "GET /metrics HTTP/1.1\r\nHost: x\r\nX-Filler: " + "x".repeat(20_000)
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            assertThat(answer(socket)).doesNotContain("200 OK");
        }
    }

    @Test
    void shouldSayWhenTheAddressCannotBeUsed() {
        InetSocketAddress taken = new InetSocketAddress("127.0.0.1", server.port());
        InetSocketAddress unknown = new InetSocketAddress("no-such-host.invalid", 0);

        assertThatThrownBy(() -> OperationsServer.start(taken, metrics, new Health(),
                new Health())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> OperationsServer.start(unknown, metrics, new Health(),
                new Health())).hasMessageContaining("no-such-host.invalid is unknown");
    }

    /** What comes until the server hangs up. */
    private static String answer(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException reset) {
            return "";
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
