package io.goshawk.replay.verify;

import io.goshawk.replay.cq4.PieceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The bytes of a journal that carry no meaning. Padding is counted, the rest listed, too. */
final class Meaningless {
    private static final int LISTED_MAX = 100_000;

    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<PieceKind, Long> bytes = new EnumMap<>(PieceKind.class);

    void add(String file, PieceKind kind, long position, long end) {
        bytes.merge(kind, end - position, Long::sum);
        if (kind != PieceKind.PADDING && stretches.size() < LISTED_MAX) {
            stretches.add(new Stretch(kind, file, position, end));
        }
    }

    List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    Map<PieceKind, Long> bytes() {
        return Collections.unmodifiableMap(bytes);
    }
}
