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

/** The keys that the auditor gave, and those that these vouch for in the journal. */
final class KeyRing {
    private static final String END_OF_TEXT = "\n\n";
    private static final int ID_BYTES = 4;

    private final Set<VerifierKey> trusted;
    private final Set<VerifierKey> strangers = new LinkedHashSet<>();

    KeyRing(Collection<VerifierKey> given) {
        trusted = new LinkedHashSet<>(given);
    }

    boolean isEmpty() {
        return trusted.isEmpty();
    }

    /**
     * A KEY entry says that this key signs from here on; returns what is wrong with its
     * endorsement, or null.
     */
    String announced(KeyChange change, UUID journalId, long sequence) {
        boolean isEndorsed = change.isEndorsed(journalId, sequence);
        if (trusted.contains(change.endorser()) && isEndorsed) {
            trusted.add(change.key());
        }
        if (!trusted.contains(change.key())) {
            strangers.add(change.key());
        }
        return change.endorser() == null || isEndorsed
                ? null
                : "says that key " + change.endorser() + " vouches for key " + change.key()
                        + ", but its signature is wrong";
    }

    /** A key to be relied on that signed it, or null. */
    VerifierKey signer(Checkpoint checkpoint) {
        return trusted.stream().filter(checkpoint::isSignedBy).findFirst().orElse(null);
    }

    /** Whether it says that a key to be relied on signed it. */
    boolean isClaimed(Checkpoint checkpoint) {
        List<String> ids = ids(checkpoint);
        return trusted.stream().anyMatch(key -> ids.contains(key.id()));
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

    List<VerifierKey> trusted() {
        return List.copyOf(trusted);
    }
}
