package io.goshawk.engine.decision;

/** How bad it is if a hit is right. The order is journaled: append only. */
public enum Severity {
    LOW, MEDIUM, HIGH, CRITICAL
}
