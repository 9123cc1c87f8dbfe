package io.goshawk.cli;

import java.nio.file.Path;

/**
 * What a demo was asked for.
 *
 * @param input       the file to play, or null for a generated population
 * @param rules       the folder of the rules, or null for the shipped ones
 * @param count       how many records to play, or null for the default
 * @param pace        how fast
 * @param seed        of the population
 * @param decisions   where every decision is written as CSV, or null
 * @param alertsShown how many alerts are printed at most
 * @param snapshotEntries how many journal entries lie between two snapshots
 */
record DemoOptions(Path input, Path rules, Long count, Pace pace, long seed, Path decisions,
        int alertsShown, long snapshotEntries) {}
