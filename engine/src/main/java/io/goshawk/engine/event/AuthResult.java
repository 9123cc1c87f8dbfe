package io.goshawk.engine.event;

/** What the issuer answered. The order is journaled: append only. */
public enum AuthResult {
    UNKNOWN, APPROVED, DECLINED, PENDING
}
