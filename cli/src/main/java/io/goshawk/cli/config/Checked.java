package io.goshawk.cli.config;

/** A section with more to check than each key for itself. */
interface Checked {
    /** Throws an {@code IllegalArgumentException} that says what does not fit together. */
    void check();
}
