/**
 * The engine: one shard, its ring and its threads. Read {@link io.goshawk.engine.Pipeline} first,
 * then {@link io.goshawk.engine.Shard}, which is the deterministic state machine, then
 * {@link io.goshawk.engine.Recovery}. Knows no Kafka, no Esper, no Chronicle: they are behind the
 * five ports {@link io.goshawk.engine.EventSource}, {@link io.goshawk.engine.RuleEvaluator},
 * {@link io.goshawk.engine.journal.Journal}, {@link io.goshawk.engine.AlertSink} and
 * {@link io.goshawk.engine.Clock}.
 */
package io.goshawk.engine;
