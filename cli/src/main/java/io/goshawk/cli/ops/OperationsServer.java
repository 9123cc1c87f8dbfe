package io.goshawk.cli.ops;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Serves {@code /metrics}, {@code /health/live} and {@code /health/ready}. Two threads, a bounded
 * queue, GET and HEAD only, no body read; how many connections and how large a head are bounded by
 * {@code config/jvm.options}.
 */
public final class OperationsServer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING_MAX = 32;
    private static final int BACKLOG = 16;
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;

    private OperationsServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts serving.
     *
     * @param address where to listen; port 0 is any free one
     * @param metrics what {@code /metrics} shows
     * @param live    whether the process should be left alone; false asks for a restart
     * @param ready   whether it does its work at present
     * @throws IOException if the address cannot be listened on
     */
    public static OperationsServer start(InetSocketAddress address, EngineMetrics metrics,
            Health live, Health ready) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("the host " + address.getHostString() + " is unknown");
        }
        HttpServer server = HttpServer.create(address, BACKLOG);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().daemon().name("goshawk-operations-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, 404, "text/plain",
                "/metrics, /health/live, /health/ready\n"));
        server.createContext("/metrics", only("/metrics", exchange -> metrics(exchange, metrics)));
        server.createContext("/health/live", only("/health/live", exchange -> health(exchange,
                live)));
        server.createContext("/health/ready", only("/health/ready", exchange -> health(exchange,
                ready)));
        server.start();
        return new OperationsServer(server, threads);
    }

    /** The port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A context also gets the paths below it; this one answers its own path and reads nothing. */
    private static HttpHandler only(String path, HttpHandler handler) {
        return exchange -> {
            if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, 405, "text/plain", "only GET and HEAD\n");
            } else if (!path.equals(exchange.getRequestURI().getPath())) {
                answer(exchange, 404, "text/plain", "not found\n");
            } else {
                handler.handle(exchange);
            }
        };
    }

    private static void metrics(HttpExchange exchange, EngineMetrics metrics) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metrics.write(out);
        answer(exchange, 200, METRICS_TYPE, out.toString(StandardCharsets.UTF_8));
    }

    private static void health(HttpExchange exchange, Health health) throws IOException {
        List<String> reasons = health.reasons();
        String json = "{\"status\":\"" + (reasons.isEmpty() ? "up" : "down") + "\",\"reasons\":["
                + reasons.stream().map(OperationsServer::quoted).collect(Collectors.joining(","))
                + "]}\n";
        answer(exchange, reasons.isEmpty() ? 200 : 503, "application/json", json);
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
