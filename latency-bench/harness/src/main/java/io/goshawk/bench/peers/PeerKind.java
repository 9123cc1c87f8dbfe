package io.goshawk.bench.peers;

import io.goshawk.bench.workload.FloorPeer;
import io.goshawk.bench.workload.Pace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The engines that are compared, and where their programs are. */
enum PeerKind {
    GOSHAWK("Goshawk", GoshawkPeer.class, ""),
    /** From the time a payment is due, at the rate of Flink's calm form. */
    GOSHAWK_PACED("Goshawk, at 20,000/s", GoshawkPeer.class, "paced"),
    FLOOR("Java by hand (floor)", FloorPeer.class, ""),
    ESPER_GROUPS("Esper 9, one window and group by", EsperPeer.class, "groups"),
    ESPER_CONTEXTS("Esper 9, keyed contexts", EsperPeer.class, "contexts"),
    ESPER_TABLES("Esper 9, tables", EsperPeer.class, "tables"),
    SIDDHI("Siddhi 5.1", "siddhi", "io.goshawk.bench.peer.siddhi.SiddhiPeer", ""),
    DROOLS("Drools 10.2", "drools", "io.goshawk.bench.peer.drools.DroolsPeer", ""),
    STREAMS("Kafka Streams 4.3, test driver", "streams",
            "io.goshawk.bench.peer.streams.StreamsPeer", ""),
    /** As fast as it can, with buffers that wait to be full. */
    FLINK("Flink 2.3, keyed functions", "flink", "io.goshawk.bench.peer.flink.FlinkPeer",
            "keyed"),
    FLINK_CEP("Flink 2.3, the sequence in CEP", "flink",
            "io.goshawk.bench.peer.flink.FlinkPeer", "cep"),
    /** At a rate that it can hold, with buffers that do not wait: its best latency. */
    FLINK_PACED("Flink 2.3, keyed functions at 20,000/s", "flink",
            "io.goshawk.bench.peer.flink.FlinkPeer", "paced");

    /** The bench's own class path. */
    private static final String HARNESS = "";

    private static final String PACED = "paced";

    private final String title;
    private final String module;
    private final String mainClass;
    private final String form;

    PeerKind(String title, Class<?> mainClass, String form) {
        this(title, HARNESS, mainClass.getName(), form);
    }

    PeerKind(String title, String module, String mainClass, String form) {
        this.title = title;
        this.module = module;
        this.mainClass = mainClass;
        this.form = form;
    }

    String title() {
        return title;
    }

    /** As it is written on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The class path of its program, for a checkout that has been built. */
    String classPath(Path home) {
        return module.equals(HARNESS)
                ? System.getProperty("java.class.path")
                : home.resolve("latency-bench/peers").resolve(module).resolve("target/lib")
                        .resolve("*").toString();
    }

    String mainClass() {
        return mainClass;
    }

    /** Whether payments come at the rate of {@link Pace}, and not as fast as it can. */
    boolean isPaced() {
        return form.equals(PACED);
    }

    /** What its program gets after the workload; may be nothing. */
    List<String> arguments() {
        return form.isEmpty() ? List.of() : List.of(form);
    }
}
