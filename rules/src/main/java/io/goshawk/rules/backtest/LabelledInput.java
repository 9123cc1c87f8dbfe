package io.goshawk.rules.backtest;

import io.goshawk.engine.event.Input;
import java.util.Objects;

/**
 * An input of the past and what it turned out to be.
 *
 * @param input    a {@code Transaction}, or any other input of its time
 * @param fraud    whether it was fraud
 * @param scenario the kind of fraud, or null
 */
public record LabelledInput(Input input, boolean fraud, String scenario) {
    public LabelledInput {
        Objects.requireNonNull(input, "input");
    }
}
