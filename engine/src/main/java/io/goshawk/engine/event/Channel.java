package io.goshawk.engine.event;

/** Where the payment was made. The order is journaled: append only. */
public enum Channel {
    UNKNOWN, POS, ATM, ECOM, MOTO, RECURRING, P2P
}
