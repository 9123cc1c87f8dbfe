package io.goshawk.engine.decision;

import java.util.Objects;

/** One file of a rule set, whole: its path below the pack folder, with '/', and its text. */
public record RuleFile(String path, String text) {
    public RuleFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }
}
