package io.goshawk.cli.chaos;

/**
 * How far a run is.
 *
 * @param now         what is being done
 * @param secondsLeft of faults or of feeding; catching up and verifying come on top
 * @param kills       engines killed or dead at a fail point
 * @param faults      faults injected
 * @param fed         transactions fed
 * @param violations  what was found to be wrong
 */
public record ChaosProgress(String now, long secondsLeft, int kills, int faults, long fed,
        int violations) {}
