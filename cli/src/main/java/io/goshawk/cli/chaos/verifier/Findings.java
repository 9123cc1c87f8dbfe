package io.goshawk.cli.chaos.verifier;

import java.util.List;

/**
 * What a verification found.
 *
 * @param inputs      records in the input topics
 * @param decisions   records in the decisions topic
 * @param deadLetters records in the dead-letter topic
 * @param alerts      records in the alerts topic
 * @param duplicates  transactions that were not decided because their id was decided before
 * @param lost        inputs, decisions, dead letters and alerts that should be there and are not
 * @param doubled     those that are there more than once
 * @param violations  everything that is wrong, for people; empty if all is sound
 */
public record Findings(long inputs, long decisions, long deadLetters, long alerts,
        long duplicates, long lost, long doubled, List<String> violations) {
    /** Where nothing was looked at. */
    public static final Findings NONE = new Findings(0, 0, 0, 0, 0, 0, 0, List.of());

    public Findings {
        violations = List.copyOf(violations);
    }
}
