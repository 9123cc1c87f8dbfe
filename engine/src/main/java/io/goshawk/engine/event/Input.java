package io.goshawk.engine.event;

/**
 * Anything that can change a decision. Inputs enter a shard in one total order and are journaled in
 * that order; nothing else is read while deciding.
 */
public sealed interface Input
        permits Transaction, FraudLabel, ListChange, DeadLetter, Deployment, Tick {}
