package io.goshawk.privacy;

import io.goshawk.engine.EventSource;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Encrypts the personal fields of whatever a source hands over, before the ring or anything else
 * sees it. New keys are made durable once a poll, before its first input goes on: what a lost key
 * has encrypted is nowhere. Used by one thread.
 */
public final class ProtectedSource implements EventSource {
    private final EventSource source;
    private final PersonalFields fields;
    private final SubjectKeys keys;
    private final List<Input> handed = new ArrayList<>();

    /** Closes source and keys when it is closed. */
    public ProtectedSource(EventSource source, PersonalFields fields, SubjectKeys keys) {
        this.source = Objects.requireNonNull(source, "source");
        this.fields = Objects.requireNonNull(fields, "fields");
        this.keys = Objects.requireNonNull(keys, "keys");
    }

    @Override
    public void start(Map<Partition, Long> nextOffsets) {
        source.start(nextOffsets);
    }

    @Override
    public int poll(Consumer<Input> receiver) {
        handed.clear();
        int count = source.poll(input -> handed.add(sealed(input)));
        keys.force();
        handed.forEach(receiver);
        return count;
    }

    private Input sealed(Input input) {
        return switch (input) {
            case Transaction transaction -> fields.sealed(transaction, keys);
            case DeadLetter letter -> fields.sealed(letter, keys);
            default -> input;
        };
    }

    @Override
    public void pause(boolean paused) {
        source.pause(paused);
    }

    @Override
    public void close() {
        try {
            source.close();
        } finally {
            keys.close();
        }
    }
}
