package io.goshawk.engine.event;

/** What was asked for (ISO 8583 MTI and DE3). The order is journaled: append only. */
public enum TransactionType {
    UNKNOWN, PURCHASE, CASH, REFUND, REVERSAL, ACCOUNT_VERIFICATION, TRANSFER
}
