package io.goshawk.replay.verify;

import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.KeyChange;
import io.goshawk.engine.chain.VerifierKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The keys that the auditor gave, and those that these vouch for in the journal. Behind the KEY
 * entry of a key to be relied on only that key counts, and only it vouches for the next: one that
 * was replaced, because it may be known by now, is good for nothing behind its successor's entry.
 */
final class KeyRing {
    private static final String END_OF_TEXT = "\n\n";
    private static final int ID_BYTES = 4;

    /** A key, and the KEY entry from which on it is in force. */
    private record Reign(long from, VerifierKey key) {}

    private final Set<VerifierKey> given;
    private final List<Reign> reigns = new ArrayList<>();
    private final Set<VerifierKey> strangers = new LinkedHashSet<>();

    KeyRing(Collection<VerifierKey> given) {
        this.given = new LinkedHashSet<>(given);
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    /**
     * A KEY entry says that this key signs from here on; returns what is wrong with its
     * endorsement, or null.
     */
    String announced(KeyChange change, UUID journalId, long sequence) {
        boolean isEndorsed = change.isEndorsed(journalId, sequence);
        boolean isVouchedFor = isEndorsed && inForce().contains(change.endorser());
        if (isVouchedFor || given.contains(change.key()) && !hasReigned(change.key())) {
            reigns.add(new Reign(sequence, change.key()));
        } else if (!inForce().contains(change.key())) {
            strangers.add(change.key());
        }
        return change.endorser() == null || isEndorsed
                ? null
                : "says that key " + change.endorser() + " vouches for key " + change.key()
                        + ", but its signature is wrong";
    }

    private boolean hasReigned(VerifierKey key) {
        return reigns.stream().anyMatch(reign -> reign.key.equals(key));
    }

    /** The keys that count behind the last entry read. */
    private Set<VerifierKey> inForce() {
        return reigns.isEmpty() ? given : Set.of(reigns.getLast().key);
    }

    /** The keys that may sign the head at this entry: the one in force there, and later ones. */
    private Set<VerifierKey> inForce(long sequence) {
        boolean isBeforeAll = reigns.isEmpty() || reigns.getFirst().from > sequence;
        Set<VerifierKey> keys = new LinkedHashSet<>(isBeforeAll ? given : Set.of());
        for (int i = 0; i < reigns.size(); i++) {
            if (i == reigns.size() - 1 || reigns.get(i + 1).from > sequence) {
                keys.add(reigns.get(i).key);
            }
        }
        return keys;
    }

    /** A key in force that signed the checkpoint of the present CHECKPOINT entry, or null. */
    VerifierKey signer(Checkpoint checkpoint) {
        return signer(checkpoint, inForce());
    }

    /** The same of a checkpoint that was kept elsewhere, which only its sequence places. */
    VerifierKey signerOfExported(Checkpoint checkpoint) {
        return signer(checkpoint, inForce(checkpoint.sequence()));
    }

    private static VerifierKey signer(Checkpoint checkpoint, Set<VerifierKey> keys) {
        return keys.stream().filter(checkpoint::isSignedBy).findFirst().orElse(null);
    }

    /** Whether it says that a key in force signed it. */
    boolean isClaimed(Checkpoint checkpoint) {
        List<String> ids = ids(checkpoint);
        return inForce().stream().anyMatch(key -> ids.contains(key.id()));
    }

    /** The ids of the keys that say to have signed it. */
    static List<String> ids(Checkpoint checkpoint) {
        String note = checkpoint.note();
        List<String> ids = new ArrayList<>();
        note.substring(note.indexOf(END_OF_TEXT) + END_OF_TEXT.length()).lines().forEach(line -> {
            byte[] both = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
            ids.add(HexFormat.of().formatHex(Arrays.copyOf(both, ID_BYTES)));
        });
        return ids;
    }

    /** The keys in the journal that nobody vouches for. */
    List<VerifierKey> strangers() {
        return List.copyOf(strangers);
    }

    /** The keys given, and those that they vouch for. */
    List<VerifierKey> trusted() {
        Set<VerifierKey> trusted = new LinkedHashSet<>(given);
        reigns.forEach(reign -> trusted.add(reign.key));
        return List.copyOf(trusted);
    }
}
