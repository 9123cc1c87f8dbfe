package io.goshawk.bench.pipeline;

/** A start and what came out. */
record MeasuredStart(StartScenario scenario, Outcome outcome) {}
