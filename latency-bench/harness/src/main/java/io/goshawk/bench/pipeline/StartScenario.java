package io.goshawk.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param name    as in the tables
 * @param seconds for how long it decides as fast as it can, to see when it is at full speed
 * @param traffic what it decides
 * @param gc      the collector
 * @param aot     whether the JVM has classes and profiles of a run before (an AOT cache)
 */
record StartScenario(String name, int seconds, Traffic traffic, Scenario.Gc gc, boolean aot) {
    /** What tells its row from others. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("AOT cache", aot ? "on" : "off");
        labels.put("gc", Scenario.word(gc));
        labels.put("cards", Integer.toString(traffic.cards()));
        return labels;
    }

    /** As an open-loop scenario without a plan. */
    Scenario scenario(Map<String, String> settings) {
        return new Scenario(name, 1, 0, 0, 0, traffic, 1, List.of(), 0, settings, gc);
    }
}
