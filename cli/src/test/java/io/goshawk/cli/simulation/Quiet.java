package io.goshawk.cli.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

final class Quiet {
    private Quiet() {}

    static void logs() {
        ((Logger) LoggerFactory.getLogger("io.goshawk")).setLevel(Level.OFF);
    }
}
