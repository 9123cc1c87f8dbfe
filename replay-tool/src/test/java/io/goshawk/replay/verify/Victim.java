package io.goshawk.replay.verify;

import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import io.goshawk.replay.SampleJournal;
import io.goshawk.replay.verify.Layout.Spot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** The journal that is manipulated, with all that an auditor has. */
final class Victim {
    private final List<SigningKey> keys;
    private final MemoryFiles files;
    private final List<VerifierKey> given;
    private final String exported;
    private final Layout stranger;
    private final SigningKey forgersKey = SigningKey.generate(VerifierKey.DEFAULT_NAME);
    private final Layout layout;
    private final List<Spot> spots;
    private final List<Unit> entries = new ArrayList<>();
    /** Where each entry begins in its file. */
    private final List<Long> positions = new ArrayList<>();

    Victim(Path dir, long seed, int inputs) {
        keys = SampleJournal.newKeys();
        exported = SampleJournal.write(dir.resolve("victim"), seed, inputs, keys);
        SampleJournal.write(dir.resolve("stranger"), seed + 1, inputs, keys);
        files = MemoryFiles.of(dir.resolve("victim"));
        stranger = new Layout(MemoryFiles.of(dir.resolve("stranger")));
        given = List.of(keys.getFirst().verifier());
        layout = new Layout(files);
        spots = layout.entries();
        for (Spot spot : spots) {
            entries.add(layout.get(spot));
            positions.add(layout.position(spot));
        }
    }

    MemoryFiles files() {
        return files;
    }

    Layout layout() {
        return layout.copy();
    }

    /** Another journal of the same kind, by the same keys. */
    Layout stranger() {
        return stranger;
    }

    /** What the journal is signed with. */
    List<SigningKey> keys() {
        return keys;
    }

    SigningKey forgersKey() {
        return forgersKey;
    }

    List<VerifierKey> given() {
        return given;
    }

    Exported exported() {
        return Exported.parse(exported);
    }

    String exportedText() {
        return exported;
    }

    List<Unit> entries() {
        return entries;
    }

    /** The byte where an entry begins. */
    long position(int number) {
        return positions.get(number);
    }

    /** Where an entry stands. */
    Spot spot(int number) {
        return spots.get(number);
    }

    /** By size; but every fourth time any. */
    String anyFile(Random random) {
        List<String> names = files.names();
        if (random.nextInt(8) == 0) {
            return names.get(random.nextInt(names.size()));
        }
        return anyCycle(random);
    }

    String anyCycle(Random random) {
        return files.cycles().get(random.nextInt(files.cycles().size()));
    }

    Spot anyEntry(Random random) {
        return spots.get(random.nextInt(spots.size()));
    }

    /** The first entry of the group that an entry is in. */
    long groupFirst(int number) {
        int first = number;
        while (first > 0 && !isPrepare(first - 1)) {
            first--;
        }
        return first;
    }

    /** The PREPARE entry of the group behind the one that an entry is in. */
    long prepareBehind(int number) {
        int last = number;
        for (int found = isPrepare(number) ? 1 : 0; found < 2 && last < entries.size() - 1;) {
            last++;
            found += isPrepare(last) ? 1 : 0;
        }
        return last;
    }

    /** How many groups end from this entry on. */
    long preparesBehind(int number) {
        return IntStream.range(number, entries.size()).filter(this::isPrepare).count();
    }

    private boolean isPrepare(int number) {
        return entries.get(number).type() == PrepareEntryDecoder.TEMPLATE_ID;
    }

    /** Bytes of a file were changed in place; up to {@code toBefore} as the file was. */
    Mutant touched(String what, String name, byte[] file, int from, int to, int toBefore) {
        if (!Layout.isCycle(name)) {
            return new Mutant(what, files.with(name, file), name, from, to, -2, -2, Set.of());
        }
        long first = Long.MAX_VALUE;
        long last = -1;
        long begin = from;
        long end = to;
        for (int number = 0; number < entries.size(); number++) {
            long position = positions.get(number);
            long behind = position + entries.get(number).bytes().length;
            if (spots.get(number).file().equals(name) && position < toBefore && behind > from) {
                first = Math.min(first, number);
                last = number;
                begin = Math.min(begin, position);
                end = Math.max(end, behind);
            }
        }
        return new Mutant(what, files.with(name, file), name, begin, end, first, last,
                Mutant.ANY);
    }

    /** Entries were moved about. */
    Mutant rebuilt(String what, Layout layout, Spot spot, long first, long last,
            Set<DamageKind> kinds) {
        long position = this.layout.position(spot);
        return new Mutant(what, layout.files(), spot.file(), position, position, first, last,
                kinds);
    }

    /** A file is not where it was; the others then stand in another place, too. */
    Mutant moved(String what, MemoryFiles left, String name) {
        return new Mutant(what, left, name, 0, 0, 0, entries.size(),
                EnumSet.of(DamageKind.REMOVED, DamageKind.REORDERED, DamageKind.INSERTED,
                        DamageKind.TRUNCATED_TAIL));
    }
}
