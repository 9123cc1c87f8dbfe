package io.goshawk.bench.peers;

import java.util.Locale;

/** The garbage collector of all engines of a comparison, as the JDK sets it up. */
enum Collector {
    G1("-XX:+UseG1GC"), ZGC("-XX:+UseZGC"), PARALLEL("-XX:+UseParallelGC");

    private final String flag;

    Collector(String flag) {
        this.flag = flag;
    }

    String flag() {
        return flag;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
