package io.goshawk.cli.simulation;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.journal.Journal;
import io.goshawk.kafka.Brokers;

/**
 * What stands between the engine and its ports: nothing. Tests put something there that breaks the
 * engine, to see that the simulation notices.
 */
class Wiring {
    /** Nothing between. */
    static final Wiring DIRECT = new Wiring();

    EventSource source(EventSource source, World world) {
        return source;
    }

    RuleEvaluator rules(RuleEvaluator rules, World world) {
        return rules;
    }

    Journal journal(Journal journal, World world) {
        return journal;
    }

    AlertSink sink(AlertSink sink, World world) {
        return sink;
    }

    Brokers brokers(Brokers brokers, World world) {
        return brokers;
    }
}
