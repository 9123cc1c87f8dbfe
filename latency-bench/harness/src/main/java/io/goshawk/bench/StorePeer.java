package io.goshawk.bench;

import io.goshawk.bench.workload.Peer;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.ProfileStats;
import io.goshawk.engine.profile.ProfileStore;
import java.util.List;

/** The profile store alone, without any rule. */
final class StorePeer implements Peer {
    private static final long BYTES_MAX = 16L << 30;

    private final ProfileStore store;

    StorePeer(Profile profile) {
        store = new ProfileStore(List.of(profile), BYTES_MAX);
    }

    @Override
    public int decide(Transaction payment) {
        store.update(payment, payment.eventTimeMs());
        return 0;
    }

    ProfileStore store() {
        return store;
    }

    ProfileStats stats() {
        return store.stats().getFirst();
    }

    @Override
    public void close() {
        store.close();
    }
}
