package io.goshawk.engine.event;

/** How the card was read (ISO 8583 DE22). The order is journaled: append only. */
public enum EntryMode {
    UNKNOWN, CHIP, CONTACTLESS, MAGSTRIPE, FALLBACK, MANUAL, ECOM, CREDENTIAL_ON_FILE
}
