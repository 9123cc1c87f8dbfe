package io.goshawk.replay.verify;

import io.goshawk.engine.chain.Checkpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes signed heads from lines of text, one behind the other. A line that belongs to none spoils
 * no head before or behind it: that one head cannot be read must not hide what the others tell.
 */
final class NoteReader {
    private static final String SIGNATURE = "\u2014 ";

    private final List<Checkpoint> found = new ArrayList<>();
    private final StringBuilder note = new StringBuilder();
    private boolean isText = true;
    private long number;
    private long begin;
    private long unusable;
    private long unusableLine;

    void line(String line) {
        number++;
        if (line.equals(Checkpoint.FIRST_LINE) || !isText && !line.startsWith(SIGNATURE)) {
            close();
        }
        if (note.isEmpty()) {
            begin = number;
        }
        isText &= !line.isEmpty();
        if (!line.isEmpty() || !note.isEmpty()) {
            note.append(line).append('\n');
        }
    }

    private void close() {
        isText = true;
        String text = note.toString();
        note.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        try {
            found.add(Checkpoint.parse(text));
        } catch (IllegalArgumentException none) {
            unusable++;
            unusableLine = unusableLine == 0 ? begin : unusableLine;
        }
    }

    Exported end() {
        close();
        return new Exported(found, unusable, unusableLine);
    }
}
