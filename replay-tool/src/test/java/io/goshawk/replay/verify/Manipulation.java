package io.goshawk.replay.verify;

import static io.goshawk.replay.verify.DamageKind.CHANGED;
import static io.goshawk.replay.verify.DamageKind.CONTRADICTION;
import static io.goshawk.replay.verify.DamageKind.INSERTED;
import static io.goshawk.replay.verify.DamageKind.REMOVED;
import static io.goshawk.replay.verify.DamageKind.REORDERED;
import static io.goshawk.replay.verify.DamageKind.REWRITTEN_TAIL;
import static io.goshawk.replay.verify.DamageKind.STRUCTURE;
import static io.goshawk.replay.verify.DamageKind.TRUNCATED_TAIL;
import static io.goshawk.replay.verify.DamageKind.WRONG_KEY;

import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import io.goshawk.replay.verify.Layout.Spot;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/** What somebody, or a disk, may do to a journal. */
enum Manipulation {
    BYTE {
        @Override
        Mutant apply(Victim victim, Random random) {
            return bytes(victim, random, 1, false);
        }
    },
    BIT {
        @Override
        Mutant apply(Victim victim, Random random) {
            return bytes(victim, random, 1, true);
        }
    },
    BYTES {
        @Override
        Mutant apply(Victim victim, Random random) {
            return bytes(victim, random, 1 + random.nextInt(3000), false);
        }
    },
    ZEROS {
        @Override
        Mutant apply(Victim victim, Random random) {
            String name = victim.anyCycle(random);
            byte[] file = victim.files().file(name).clone();
            int from = random.nextInt(file.length);
            int to = Math.min(file.length, from + 1 + random.nextInt(5000));
            Arrays.fill(file, from, to, (byte) 0);
            return victim.touched("zeros in " + name + " at " + from + "-" + to, name, file, from,
                    to, to);
        }
    },
    SWAP {
        @Override
        Mutant apply(Victim victim, Random random) {
            return swap(victim, random, false);
        }
    },
    SWAP_AND_RENUMBER {
        @Override
        Mutant apply(Victim victim, Random random) {
            return swap(victim, random, true);
        }
    },
    CUT {
        @Override
        Mutant apply(Victim victim, Random random) {
            String name = victim.anyCycle(random);
            byte[] file = victim.files().file(name);
            int length = random.nextInt(file.length);
            return victim.touched("cut " + name + " at " + length, name,
                    Arrays.copyOf(file, length), length, length, file.length);
        }
    },
    CUT_AT_ENTRY {
        @Override
        Mutant apply(Victim victim, Random random) {
            Spot spot = victim.anyEntry(random);
            byte[] file = victim.files().file(spot.file());
            int length = (int) victim.layout().position(spot);
            return victim.touched("cut " + spot.file() + " before entry at " + length, spot.file(),
                    Arrays.copyOf(file, length), length, length, file.length);
        }
    },
    REMOVE {
        @Override
        Mutant apply(Victim victim, Random random) {
            Layout layout = victim.layout();
            List<Spot> entries = layout.entries();
            int first = random.nextInt(entries.size());
            int count = Math.min(1 + random.nextInt(4), entries.size() - first);
            for (int i = first + count - 1; i >= first; i--) {
                layout.remove(entries.get(i));
            }
            return victim.rebuilt("remove entries " + first + "+" + count, layout,
                    entries.get(first), first, first + count - 1, EnumSet.of(REMOVED,
                            TRUNCATED_TAIL));
        }
    },
    REMOVE_AND_RENUMBER {
        @Override
        Mutant apply(Victim victim, Random random) {
            Layout layout = victim.layout();
            List<Spot> entries = layout.entries();
            int removed = random.nextInt(entries.size());
            layout.remove(entries.get(removed));
            List<Spot> left = layout.entries();
            for (int i = removed; i < left.size(); i++) {
                layout.set(left.get(i), layout.get(left.get(i)).numbered(i));
            }
            return victim.rebuilt("remove entry " + removed + " and renumber", layout,
                    entries.get(removed), removed, entries.size(), Mutant.ANY);
        }
    },
    DUPLICATE {
        @Override
        Mutant apply(Victim victim, Random random) {
            Layout layout = victim.layout();
            List<Spot> entries = layout.entries();
            int source = random.nextInt(entries.size());
            int target = random.nextInt(entries.size());
            layout.insert(entries.get(target), layout.get(entries.get(source)));
            return victim.rebuilt("entry " + source + " once more before " + target, layout,
                    entries.get(target), Math.min(source, target), Math.max(source, target),
                    EnumSet.of(INSERTED, REORDERED, CHANGED));
        }
    },
    SPLICE {
        @Override
        Mutant apply(Victim victim, Random random) {
            Layout layout = victim.layout();
            List<Spot> entries = layout.entries();
            List<Spot> others = victim.stranger().entries();
            int first = random.nextInt(Math.min(entries.size(), others.size()));
            int count = Math.min(1 + random.nextInt(30),
                    Math.min(entries.size(), others.size()) - first);
            int changed = -1;
            int last = first;
            for (int i = first; i < first + count; i++) {
                Unit other = victim.stranger().get(others.get(i));
                if (!Arrays.equals(other.bytes(), layout.get(entries.get(i)).bytes())) {
                    changed = changed < 0 ? i : changed;
                    last = i;
                    layout.set(entries.get(i), other);
                }
            }
            return victim.rebuilt("entries " + first + "+" + count + " of another journal", layout,
                    entries.get(first), victim.groupFirst(Math.max(changed, first)),
                    victim.prepareBehind(last), Mutant.ANY);
        }
    },
    CHANGE_AND_SEAL {
        @Override
        Mutant apply(Victim victim, Random random) {
            Layout layout = victim.layout();
            int entries = layout.entries().size();
            // In the last group nothing but the sums of its PREPARE entry tells.
            int number = random.nextInt(4) == 0
                    ? entries - 1 - random.nextInt(LAST_ENTRIES)
                    : random.nextInt(entries);
            change(layout, number, random);
            layout.set(layout.entries().get(number),
                    layout.get(layout.entries().get(number)).sealed());
            return victim.rebuilt("change entry " + number + " and its checksum", layout,
                    layout.entries().get(number), victim.groupFirst(number),
                    victim.prepareBehind(number), EnumSet.of(CHANGED, CONTRADICTION))
                    .showing(victim.preparesBehind(number) > 0);
        }
    },
    CHANGE_AND_SUM_UP {
        @Override
        Mutant apply(Victim victim, Random random) {
            Layout layout = victim.layout();
            int number = random.nextInt(layout.entries().size());
            change(layout, number, random);
            new Forger(List.of()).sumUp(layout, number);
            return victim.rebuilt("change entry " + number + " and the sums of its group", layout,
                    layout.entries().get(number), victim.groupFirst(number),
                    victim.prepareBehind(number), EnumSet.of(CHANGED, CONTRADICTION))
                    .showing(victim.preparesBehind(number) > 1);
        }
    },
    REWRITE_TAIL {
        @Override
        Mutant apply(Victim victim, Random random) {
            return rewrite(victim, random, List.of());
        }
    },
    REWRITE_TAIL_WITH_ANOTHER_KEY {
        @Override
        Mutant apply(Victim victim, Random random) {
            return rewrite(victim, random, List.of(victim.forgersKey()));
        }
    },
    REWRITE_TAIL_WITH_THE_KEY {
        @Override
        Mutant apply(Victim victim, Random random) {
            return rewrite(victim, random, victim.keys());
        }

        @Override
        boolean needsExported() {
            return true;
        }
    },
    LIE_WITH_THE_KEY {
        @Override
        Mutant apply(Victim victim, Random random) {
            Layout layout = victim.layout();
            Lie lie = Lie.values()[random.nextInt(Lie.values().length)];
            List<Spot> spots = layout.entries();
            int number = random.nextInt(spots.size());
            while (layout.get(spots.get(number)).type() != lie.type() || number < 20) {
                number = (number + 1) % spots.size();
            }
            UnsafeBuffer entry = new UnsafeBuffer(layout.get(spots.get(number)).entry());
            lie.tell(entry, number);
            layout.set(spots.get(number), Unit.entry(entry.byteArray()));
            new Forger(victim.keys()).repair(layout);
            return victim.rebuilt("entry " + number + " lies about " + lie, layout,
                    spots.get(number), number, number, EnumSet.of(CONTRADICTION))
                    .withoutExported();
        }
    },
    LOSE_FILE {
        @Override
        Mutant apply(Victim victim, Random random) {
            String name = victim.anyFile(random);
            return victim.moved("lose " + name, victim.files().without(name), name);
        }
    },
    RENAME_FILE {
        @Override
        Mutant apply(Victim victim, Random random) {
            String name = victim.anyCycle(random);
            String other = "2026010" + (4 + random.nextInt(3)) + "-" + (10 + random.nextInt(14))
                    + "F.cq4" + (random.nextInt(4) == 0 ? ".old" : "");
            return victim.moved("rename " + name + " to " + other, victim.files().without(name)
                    .with(other, victim.files().file(name)), name);
        }
    },
    COPY_FILE {
        @Override
        Mutant apply(Victim victim, Random random) {
            String name = victim.anyCycle(random);
            String other = "2026010" + (4 + random.nextInt(3)) + "-" + (10 + random.nextInt(14))
                    + "F.cq4";
            return victim.moved("copy " + name + " to " + other,
                    victim.files().with(other, victim.files().file(name)), name);
        }
    };

    private static final int LAST_ENTRIES = 12;
    private static final int HEAD_BYTES = 12;
    private static final Set<DamageKind> OF_BYTES = EnumSet.of(CHANGED, INSERTED, STRUCTURE,
            CONTRADICTION);
    private static final Set<DamageKind> OF_REWRITING = EnumSet.of(REWRITTEN_TAIL, WRONG_KEY,
            CONTRADICTION, CHANGED);

    abstract Mutant apply(Victim victim, Random random);

    /** Whether exported checkpoints alone can show it. */
    boolean needsExported() {
        return false;
    }

    private static Mutant bytes(Victim victim, Random random, int count, boolean isBit) {
        String name = victim.anyFile(random);
        int from = random.nextInt(victim.files().file(name).length);
        if (random.nextInt(4) == 0) {
            // Where it matters most: the document's length, the entry's magic number, its checksum.
            int number = random.nextInt(victim.entries().size());
            name = victim.spot(number).file();
            from = (int) victim.position(number) + random.nextInt(HEAD_BYTES);
        }
        byte[] file = victim.files().file(name).clone();
        int to = Math.min(file.length, from + count);
        for (int i = from; i < to; i++) {
            file[i] ^= (byte) (isBit ? 1 << random.nextInt(8) : 1 + random.nextInt(255));
        }
        Mutant mutant = victim.touched((isBit ? "bit" : "bytes") + " in " + name + " at " + from
                + "-" + to, name, file, from, to, to);
        return count == 1 ? mutant.called(OF_BYTES) : mutant;
    }

    private static Mutant swap(Victim victim, Random random, boolean renumber) {
        Layout layout = victim.layout();
        List<Spot> entries = layout.entries();
        int one = random.nextInt(entries.size());
        int other = random.nextBoolean()
                ? random.nextInt(entries.size())
                : Math.min(one + 1, entries.size() - 1);
        Unit first = layout.get(entries.get(one));
        Unit second = layout.get(entries.get(other));
        layout.set(entries.get(one), renumber ? second.numbered(one) : second);
        layout.set(entries.get(other), renumber ? first.numbered(other) : first);
        int from = Math.min(one, other);
        int to = Math.max(one, other);
        return victim.rebuilt("swap entries " + one + " and " + other
                + (renumber ? " and renumber" : ""), layout, entries.get(from),
                renumber ? victim.groupFirst(from) : from,
                renumber ? victim.prepareBehind(to) : to,
                renumber ? Mutant.ANY : EnumSet.of(REORDERED));
    }

    private static Mutant rewrite(Victim victim, Random random, List<SigningKey> keys) {
        Layout layout = victim.layout();
        int number = random.nextInt(layout.entries().size());
        change(layout, number, random);
        new Forger(keys).repair(layout);
        return victim.rebuilt("change entry " + number + " and write all behind it anew"
                + (keys.isEmpty() ? "" : " with another key"), layout, layout.entries().get(number),
                0, layout.entries().size(), OF_REWRITING);
    }

    /** Changes one byte of what an entry says. */
    private static void change(Layout layout, int number, Random random) {
        Spot spot = layout.entries().get(number);
        Unit unit = layout.get(spot);
        int body = unit.length() - EntryHeaderDecoder.ENCODED_LENGTH;
        boolean isPrepare = unit.type() == PrepareEntryDecoder.TEMPLATE_ID;
        int offset = isPrepare ? random.nextInt(12) : random.nextInt(body);
        byte value = (byte) (unit
                .entry()[EntryHeaderDecoder.ENCODED_LENGTH
                        + offset]
                ^ 1 + random.nextInt(255));
        layout.set(spot, unit.changed(offset, value));
    }
}
