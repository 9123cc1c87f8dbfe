package io.goshawk.engine.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.ListChange.Operation;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.TransactionField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A value is on a list when its file or the last change says so, and in no other case. */
class ListStoreTest {
    private static final long NOW = 1_000;
    private static final String CARDS = "cards";
    private static final String MERCHANTS = "merchants";

    private final ListStore store = new ListStore();
    private long offset;

    ListStoreTest() {
        use(store, Map.of("filed", ValueList.FOR_EVER, "brief", NOW + 10));
    }

    @Test
    void shouldTellWhatTheFileHasUntilItsTimeIsOver() {
        assertThat(isOn("filed", NOW)).isTrue();
        assertThat(isOn("brief", NOW + 9)).isTrue();
        assertThat(isOn("brief", NOW + 10)).isFalse();
        assertThat(isOn("other", NOW)).isFalse();
    }

    @Test
    void shouldAddUntilTheTimeIsOver() {
        assertThat(add("new", NOW + 5)).isEqualTo(ListEffect.ADDED);

        assertThat(isOn("new", NOW + 4)).isTrue();
        assertThat(isOn("new", NOW + 5)).isFalse();
        assertThat(add("new", null, NOW + 5)).isEqualTo(ListEffect.ADDED);
        assertThat(isOn("new", Long.MAX_VALUE - 1)).isTrue();
    }

    @Test
    void shouldReplaceWhatTheLastChangeSaid() {
        add("new", null);

        assertThat(add("new", NOW + 5)).isEqualTo(ListEffect.REPLACED);

        assertThat(isOn("new", NOW + 5)).isFalse();
    }

    @Test
    void shouldNotCutShortWhatTheFileHas() {
        assertThat(add("filed", NOW + 5)).isEqualTo(ListEffect.REPLACED);

        assertThat(isOn("filed", NOW + 5)).isTrue();
    }

    @Test
    void shouldRemoveWhatWasAdded() {
        add("new", null);

        assertThat(remove("new")).isEqualTo(ListEffect.REMOVED);

        assertThat(isOn("new", NOW)).isFalse();
        assertThat(remove("new")).isEqualTo(ListEffect.ABSENT);
        assertThat(store.changes()).isZero();
    }

    @Test
    void shouldHideWhatTheFileHasUntilALaterAddition() {
        assertThat(remove("filed")).isEqualTo(ListEffect.HIDDEN);
        assertThat(isOn("filed", NOW)).isFalse();
        assertThat(remove("filed")).isEqualTo(ListEffect.ABSENT);

        assertThat(add("filed", NOW + 5)).isEqualTo(ListEffect.ADDED);

        assertThat(isOn("filed", NOW + 6)).as("the file says again what holds").isTrue();
    }

    @Test
    void shouldKeepChangesOverANewRuleSet() {
        add("new", null);
        remove("filed");

        use(store, Map.of("filed", ValueList.FOR_EVER, "fresh", ValueList.FOR_EVER));

        assertThat(isOn("new", NOW)).isTrue();
        assertThat(isOn("filed", NOW)).isFalse();
        assertThat(isOn("fresh", NOW)).isTrue();
        assertThat(isOn("brief", NOW)).isFalse();
    }

    @Test
    void shouldKeepAChangeForAListThatComesLater() {
        ListStore early = new ListStore(2);

        assertThat(early.take(Events.listChange(0, Operation.ADD, CARDS, "new"), NOW))
                .isEqualTo(ListEffect.UNKNOWN_LIST);
        assertThat(early.take(Events.listChange(1, Operation.REMOVE, CARDS, "filed"), NOW))
                .isEqualTo(ListEffect.UNKNOWN_LIST);
        assertThat(early.take(Events.listChange(2, Operation.ADD, CARDS, "more"), NOW))
                .isEqualTo(ListEffect.FULL);
        use(early, Map.of("filed", ValueList.FOR_EVER, "other", ValueList.FOR_EVER));

        assertThat(isOn(early, "new", NOW)).isTrue();
        assertThat(isOn(early, "filed", NOW)).isFalse();
        assertThat(isOn(early, "other", NOW)).isTrue();
    }

    @Test
    void shouldTakeChangesOfAListThatNoRuleLooksAt() {
        store.use(List.of(list(CARDS, Map.of())), List.of());

        assertThat(add("new", null)).isEqualTo(ListEffect.ADDED);
        assertThat(store.see(Events.purchase(1, "new", 1), Features.NONE, NOW))
                .isSameAs(Features.NONE);

        use(store, Map.of());
        assertThat(isOn("new", NOW)).isTrue();
    }

    @Test
    void shouldRefuseMoreThanItMayKeepUntilSomethingIsOver() {
        ListStore small = new ListStore(2);
        use(small, Map.of("filed", ValueList.FOR_EVER));
        take(small, Operation.ADD, "one", NOW + 5, NOW);
        take(small, Operation.ADD, "two", null, NOW);

        assertThat(take(small, Operation.ADD, "three", null, NOW)).isEqualTo(ListEffect.FULL);
        assertThat(take(small, Operation.REMOVE, "filed", null, NOW)).isEqualTo(ListEffect.FULL);
        assertThat(take(small, Operation.ADD, "two", NOW + 9, NOW))
                .isEqualTo(ListEffect.REPLACED);

        assertThat(take(small, Operation.ADD, "three", null, NOW + 5)).isEqualTo(ListEffect.ADDED);
        assertThat(small.changes()).isEqualTo(2);
    }

    @Test
    void shouldLeaveEarlierFeaturesAlone() {
        Features before = store.see(Events.purchase(1, "filed", 1), Features.NONE, NOW);

        Features later = store.see(Events.purchase(2, "other", 1), Features.NONE, NOW);

        assertThat(before.value("lists.cards")).isEqualTo(true);
        assertThat(before.value("lists.merchants")).isEqualTo(false);
        assertThat(later.value("lists.cards")).isEqualTo(false);
    }

    /** Against a model that keeps every change; a copy goes on from a snapshot half way. */
    @Test
    void shouldDoWhatAPlainModelDoes() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ListStore one = new ListStore(6);
            use(one, Map.of("v0", ValueList.FOR_EVER, "v1", 50L));
            Map<String, Long> added = new HashMap<>();
            Map<String, Boolean> hidden = new HashMap<>();
            for (long clock = 0; clock < 100; clock++) {
                String value = "v" + random.nextInt(5);
                boolean inFile = value.equals("v0") || value.equals("v1") && clock < 50;
                boolean adds = random.nextBoolean();
                Long until = random.nextBoolean() ? clock + random.nextInt(20) : null;
                ListEffect effect = take(one, adds ? Operation.ADD : Operation.REMOVE, value,
                        adds ? until : null, clock);
                if (adds) {
                    added.put(value, until == null ? Long.MAX_VALUE : until);
                    hidden.remove(value);
                } else if (effect != ListEffect.ABSENT) {
                    added.remove(value);
                    hidden.put(value, inFile);
                }
                if (clock == 50) {
                    ListStore copy = new ListStore(6);
                    use(copy, Map.of("v0", ValueList.FOR_EVER, "v1", 50L));
                    copy.restore(one.save());
                    one = copy;
                }
                boolean member = added.getOrDefault(value, -1L) > clock
                        || inFile && !hidden.getOrDefault(value, false);
                assertThat(isOn(one, value, clock)).as("seed %d, clock %d, %s", seed, clock, value)
                        .isEqualTo(member);
            }
        }
    }

    private ListEffect add(String value, Long expiresMs) {
        return add(value, expiresMs, NOW);
    }

    private ListEffect add(String value, Long expiresMs, long clockMs) {
        return take(store, Operation.ADD, value, expiresMs, clockMs);
    }

    private ListEffect remove(String value) {
        return take(store, Operation.REMOVE, value, null, NOW);
    }

    private ListEffect take(ListStore into, Operation operation, String value, Long expiresMs,
            long clockMs) {
        ListChange change = Events.listChange(offset++, operation, CARDS, value, expiresMs);
        return into.take(change, clockMs);
    }

    private boolean isOn(String value, long clockMs) {
        return isOn(store, value, clockMs);
    }

    private static boolean isOn(ListStore store, String value, long clockMs) {
        return (Boolean) store.see(Events.purchase(1, value, 1), Features.NONE, clockMs)
                .value("lists.cards");
    }

    private static void use(ListStore store, Map<String, Long> cards) {
        List<ValueList> lists = List.of(list(CARDS, cards),
                new ValueList(MERCHANTS, TransactionField.MERCHANT_ID, Map.of()));
        List<FeatureColumn> columns = lists.stream().map(ValueList::column).toList();
        store.use(lists, columns);
    }

    private static ValueList list(String name, Map<String, Long> untilMs) {
        return new ValueList(name, TransactionField.CARD_TOKEN, untilMs);
    }
}
