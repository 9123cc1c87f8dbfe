package io.goshawk.cli.chaos;

/** What is done to the processes, and how often it comes in one deck of faults. */
enum FaultKind {
    KILL("engine: SIGKILL while it decides", 13),
    KILL_AT_START("engine: SIGKILL while it starts, four times in a row", 12),
    FAIL_POINT("engine: death at a fail point", 8),
    FAIL_AT_START("engine: death at a fail point of its start", 4),
    ENGINE_PAUSE("engine: SIGSTOP beyond the transaction timeout", 2),
    STOP("engine: SIGTERM", 1),
    STOP_WITHOUT_BROKER("engine: SIGTERM while the broker is away", 1),
    BROKER_KILL("broker: SIGKILL, away, started again", 2),
    BROKER_STOP("broker: stopped, away, started again", 2),
    BROKER_PAUSE("broker: SIGSTOP", 1),
    BOTH_KILL("both: SIGKILL at once", 1),
    FIGHT("two engines with one transactional id", 1),
    DISK_FULL("journal on a disk that runs full", 1),
    PROCESS_ONE("engine as PID 1, killed and started again", 1);

    private final String text;
    private final int inDeck;

    FaultKind(String text, int inDeck) {
        this.text = text;
        this.inDeck = inDeck;
    }

    /** For people. */
    String text() {
        return text;
    }

    int inDeck() {
        return inDeck;
    }
}
