package io.goshawk.cli.demo;

/** The kinds of fraud that the demo plays, each in turn. */
public enum FraudPattern {
    /** Small online payments with a stolen card number, then a large one. */
    CARD_TESTING,
    /** Many payments in a few minutes. */
    VELOCITY_BURST,
    /** A stolen card is emptied with large purchases. */
    SPENDING_SPREE,
    /** Shop after shop within an hour. */
    MANY_MERCHANTS,
    /** Copies of a card in shops of several countries on one day. */
    MANY_COUNTRIES,
    /** Refused again and again, until one payment goes through. */
    DECLINES_THEN_APPROVAL,
    /** In a shop here, and shortly after in a shop far away. */
    IMPOSSIBLE_TRAVEL,
    /** A list of card numbers is tried out at one web shop; most are refused. */
    CARD_LIST,
    /** Many stolen cards from one device. */
    SHARED_DEVICE,
    /** Money back for what was never bought. */
    REFUND_WITHOUT_PURCHASE,
    /** One payment far beyond what the card paid earlier that day. */
    AMOUNT_SPIKE,
    /** Withdrawal after withdrawal with a stolen card and its PIN. */
    CASH_OUT,
    /** A copied card whose chip does not answer, then cash. */
    COUNTERFEIT
}
