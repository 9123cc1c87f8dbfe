package io.goshawk.engine.event;

/**
 * Why a record cannot be decided. The numbers are written to journals and never change meaning.
 */
public enum RejectReason {
    EMPTY(1),
    OVERSIZED(2),
    INVALID_UTF8(3),
    NOT_JSON(4),
    NOT_AN_OBJECT(5),
    TOO_DEEP(6),
    DUPLICATE_KEY(7),
    MISSING_FIELD(8),
    WRONG_TYPE(9),
    OUT_OF_RANGE(10),
    UNKNOWN_CURRENCY(11),
    FUTURE(12),
    CARD_NUMBER(13);

    private final int code;

    RejectReason(int code) {
        this.code = code;
    }

    /** The number that stands for this reason in journals. */
    public int code() {
        return code;
    }

    /** The reason with this number. */
    public static RejectReason ofCode(int code) {
        for (RejectReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reject reason has the code " + code);
    }
}
