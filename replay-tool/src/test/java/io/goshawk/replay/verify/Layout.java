package io.goshawk.replay.verify;

import io.goshawk.replay.cq4.JournalFiles;
import io.goshawk.replay.cq4.PieceKind;
import io.goshawk.replay.cq4.RawScan;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a journal as rows of units, to be moved about and put together again. */
final class Layout {
    /** Where a unit stands. */
    record Spot(String file, int index) {}

    private final MemoryFiles original;
    private final SortedMap<String, List<Unit>> files = new TreeMap<>();

    Layout(MemoryFiles original) {
        this.original = original;
        for (String name : original.cycles()) {
            files.put(name, units(original.file(name)));
        }
    }

    private Layout(Layout other) {
        original = other.original;
        other.files.forEach((name, units) -> files.put(name, new ArrayList<>(units)));
    }

    Layout copy() {
        return new Layout(this);
    }

    private static List<Unit> units(byte[] file) {
        List<Unit> units = new ArrayList<>();
        RawScan scan = new RawScan(MemorySegment.ofArray(file));
        int begin = 0;
        PieceKind kind = null;
        while (scan.next()) {
            if (scan.kind() != PieceKind.PADDING) {
                add(units, kind, file, begin, (int) scan.position());
                begin = (int) scan.position();
                kind = scan.kind();
            }
        }
        add(units, kind, file, begin, file.length);
        return units;
    }

    private static void add(List<Unit> units, PieceKind kind, byte[] file, int begin, int end) {
        if (kind == null) {
            return;
        }
        Unit unit = new Unit(kind, Arrays.copyOfRange(file, begin, end), -1);
        units.add(unit.isEntry() ? Unit.entry(unit.entry()) : unit);
    }

    /** Where entries stand, in order. */
    List<Spot> entries() {
        List<Spot> spots = new ArrayList<>();
        files.forEach((name, units) -> {
            for (int i = 0; i < units.size(); i++) {
                if (units.get(i).isEntry()) {
                    spots.add(new Spot(name, i));
                }
            }
        });
        return spots;
    }

    Unit get(Spot spot) {
        return files.get(spot.file).get(spot.index);
    }

    void set(Spot spot, Unit unit) {
        files.get(spot.file).set(spot.index, unit);
    }

    void insert(Spot spot, Unit unit) {
        files.get(spot.file).add(spot.index, unit);
    }

    void remove(Spot spot) {
        files.get(spot.file).remove(spot.index);
    }

    /** The byte where a unit begins. */
    long position(Spot spot) {
        return files.get(spot.file).subList(0, spot.index).stream()
                .mapToLong(unit -> unit.bytes().length).sum();
    }

    /** As files again. */
    MemoryFiles files() {
        MemoryFiles all = original;
        for (String name : files.keySet()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            files.get(name).forEach(unit -> out.writeBytes(unit.bytes()));
            all = Arrays.equals(out.toByteArray(), original.file(name))
                    ? all
                    : all.with(name, out.toByteArray());
        }
        return all;
    }

    /** Whether a file is one of those with entries. */
    static boolean isCycle(String name) {
        return name.endsWith(JournalFiles.SUFFIX);
    }
}
