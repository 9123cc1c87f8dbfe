package io.goshawk.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.offheap.Memory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits of the store: entities that go, entities that do not fit, keys that look alike. */
class ProfileStoreTest {
    private static final long DAY_MS = 86_400_000;
    private static final Feature COUNT = new Feature("count_1d", Aggregate.COUNT, null, DAY_MS, 0,
            0, true, null, null);
    private static final Feature MERCHANTS = new Feature("merchants_1d", Aggregate.DISTINCT,
            TransactionField.MERCHANT_ID, DAY_MS, 0, 0, true, null, null);

    @Test
    void shouldForgetIdleEntitiesAndUseTheirMemoryAgain() {
        try (ProfileStore store = store(1_000_000, Profile.AtCap.STOP)) {
            long usedHalfway = 0;
            for (int i = 0; i < 100_000; i++) {
                // a new card every ten minutes and a half, so at most 140 within a day
                store.update(payment(i, "card-" + i, i * 630_000L), Events.START_MS + i * 630_000L);
                usedHalfway = i == 50_000 ? used(store) : usedHalfway;
            }

            assertThat(store.stats().getFirst().entities()).isBetween(137L, 215L);
            assertThat(used(store)).isLessThan(usedHalfway * 3 / 2);
            assertThat(store.stats().getFirst().expired()).isGreaterThan(99_000);
        }
    }

    @Test
    void shouldEvictOneThatWasIdleForLongWhenTheProfileIsFull() {
        try (ProfileStore store = store(10, Profile.AtCap.EVICT)) {
            for (int i = 0; i < 10; i++) {
                store.update(payment(i, "card-" + i, i), Events.START_MS + i);
                assertThat(store.evicted()).isZero();
            }

            store.update(payment(10, "card-10", 10), Events.START_MS + 10);

            assertThat(store.evicted()).isEqualTo(1);
            assertThat(store.stats().getFirst().entities()).isEqualTo(10);
            assertThat(count(store, 11, "card-0")).isEqualTo(1); // forgotten; puts card-1 out
            assertThat(count(store, 12, "card-9")).isEqualTo(2);
        }
    }

    @Test
    void shouldStopWhenTheProfileIsFullAndMayNotForget() {
        try (ProfileStore store = store(2, Profile.AtCap.STOP)) {
            store.update(payment(0, "card-0", 0), Events.START_MS);
            store.update(payment(1, "card-1", 1), Events.START_MS + 1);

            assertThatThrownBy(() -> store.update(payment(2, "card-2", 2), Events.START_MS + 2))
                    .isInstanceOf(ProfilesFullException.class)
                    .hasMessageContaining("profile card has 2 entities")
                    .hasMessageContaining("at_cap: evict");
        }
    }

    @Test
    void shouldStopWhenTheMemoryIsFull() {
        try (ProfileStore store = new ProfileStore(
                List.of(profile(1_000_000, Profile.AtCap.EVICT)), 1 << 20)) {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 100_000; i++) {
                    store.update(payment(i, "card-" + i, i), Events.START_MS + i);
                }
            }).isInstanceOf(ProfilesFullException.class)
                    .hasMessageContaining("engine.profiles-memory");
        }
    }

    @Test
    void shouldTellKeysApartThatShareOneOfTheirHashes() {
        try (Memory memory = new Memory(1 << 20)) {
            EntityTable table = new EntityTable(memory, EntityTable.HEADER_BYTES);
            int a = table.create(7, 1);
            int b = table.create(7, 2);
            int c = table.create(7, 3);

            assertThat(table.find(7, 1)).isEqualTo(a);
            assertThat(table.find(7, 2)).isEqualTo(b);
            table.remove(b);
            assertThat(table.find(7, 2)).isZero();
            assertThat(table.find(7, 1)).isEqualTo(a);
            assertThat(table.findNumber(7, table.number(c))).isEqualTo(c);
            table.remove(c);
            table.remove(a);
            assertThat(table.find(7, 1)).isZero();
            assertThat(table.size()).isZero();
        }
    }

    @Test
    void shouldTellTextsApartThatDifferBeyondLatin1() {
        try (ProfileStore store = store(10, Profile.AtCap.STOP)) {
            Features last = Features.NONE;
            for (int i = 0; i < 300; i++) {
                // the same lower byte in all of them
                last = store.update(Transaction.builder(Events.origin(i), "tx-" + i)
                        .eventTimeMs(Events.START_MS + i).cardToken("card").amountMinor(1)
                        .currency("EUR").merchantId("m" + (char) (0x3041 + i % 100 * 256)).build(),
                        Events.START_MS + i);
            }

            assertThat(last.value("card.merchants_1d")).isEqualTo(100L);
        }
    }

    @Test
    void shouldMoveNoMoreThanAChunkForALatePayment() {
        try (ProfileStore store = store(10, Profile.AtCap.STOP)) {
            for (int i = 0; i < 20_000; i++) {
                store.update(payment(i, "card", 1_000 + i), Events.START_MS + 1_000 + i);
            }
            long before = used(store);

            Features late = store.update(payment(20_001, "card", 0), Events.START_MS + 30_000);

            assertThat(late.longValue(0)).isEqualTo(20_001);
            assertThat(used(store)).as("a chunk was split in two").isGreaterThan(before);
        }
    }

    @Test
    void shouldHaveNoFeaturesOfAnEntityThatATransactionDoesNotName() {
        Profile device = new Profile("device", List.of(TransactionField.DEVICE_ID), DAY_MS, 10,
                Profile.AtCap.STOP, false, List.of(COUNT));
        try (ProfileStore store = new ProfileStore(List.of(device), 1 << 20)) {
            Features features = store.update(payment(0, "card-0", 0), Events.START_MS);

            assertThat(features.value("device.count_1d")).isNull();
            assertThat(store.stats().getFirst().entities()).isZero();
        }
    }

    private static long used(ProfileStore store) {
        return store.stats().getFirst().usedBytes();
    }

    private static long count(ProfileStore store, int offset, String card) {
        return store.update(payment(offset, card, offset), Events.START_MS + offset).longValue(0);
    }

    private static ProfileStore store(int entitiesMax, Profile.AtCap atCap) {
        return new ProfileStore(List.of(profile(entitiesMax, atCap)), 64 << 20);
    }

    private static Profile profile(int entitiesMax, Profile.AtCap atCap) {
        return new Profile("card", List.of(TransactionField.CARD_TOKEN), DAY_MS, entitiesMax,
                atCap, false, List.of(COUNT, MERCHANTS));
    }

    private static Transaction payment(int offset, String card, long atMs) {
        return Transaction.builder(Events.origin(offset), "tx-" + offset)
                .eventTimeMs(Events.START_MS + atMs).cardToken(card).amountMinor(100)
                .currency("EUR").merchantId("m-" + offset % 7).build();
    }
}
