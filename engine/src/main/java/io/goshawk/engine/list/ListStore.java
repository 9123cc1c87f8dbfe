package io.goshawk.engine.list;

import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Object2ObjectHashMap;

/**
 * The lists of one shard: the files of the rule set in force, and over them the changes that came
 * as inputs. A value is on a list if the last change of it added it and its time is not over, or if
 * the file has it, its time is not over, and the last change did not remove it. Changes outlive the
 * rule set under which they came. Part of the shard's state: depends on rule sets, inputs and the
 * shard's clock, and on nothing else. Used by one thread.
 *
 * <p>Changes are for what cannot wait for a deployment, so their number is bounded; the bound is
 * the same everywhere, because what a shard refuses must not depend on a configuration.
 */
public final class ListStore {
    /** The most changes in force, of all lists together. */
    public static final int CHANGES_MAX = 100_000;

    private final int changesMax;
    private final List<KeptChange> all = new ArrayList<>();
    private final Map<String, Object2ObjectHashMap<String, KeptChange>> changes = new HashMap<>();
    /** No change in force ends before this. */
    private long firstEndMs = ValueList.FOR_EVER;
    private Map<String, ValueList> files = Map.of();
    private List<FeatureColumn> columns = List.of();
    /** The lists that rules look at, in the order of the columns, and the changes of each. */
    private ValueList[] used = {};
    private final List<Object2ObjectHashMap<String, KeptChange>> usedChanges = new ArrayList<>();
    private long[] memberships = {};

    /** A store without changes and without lists; see {@link #use}. */
    public ListStore() {
        this(CHANGES_MAX);
    }

    ListStore(int changesMax) {
        this.changesMax = changesMax;
    }

    /**
     * Takes the files of a rule set instead of those before. The changes stay. Takes microseconds
     * a list, however long the lists are.
     *
     * @param lists    all lists of the rule set
     * @param features its features; of the lists only those are looked up that have a column there
     */
    public void use(List<ValueList> lists, List<FeatureColumn> features) {
        files = new HashMap<>();
        lists.forEach(list -> files.put(list.name(), list));
        columns = features;
        used = features.stream().filter(ListStore::isMembership)
                .map(column -> files.get(column.name())).toArray(ValueList[]::new);
        usedChanges.clear();
        for (ValueList list : used) {
            usedChanges.add(changesOf(list.name()));
        }
        memberships = new long[used.length];
    }

    private static boolean isMembership(FeatureColumn column) {
        return column.profile().equals(ValueList.OWNER);
    }

    private Object2ObjectHashMap<String, KeptChange> changesOf(String list) {
        return changes.computeIfAbsent(list, unknown -> new Object2ObjectHashMap<>());
    }

    /** The features of a transaction, with its memberships behind what profiles know of it. */
    public Features see(Transaction transaction, Features known, long clockMs) {
        if (used.length == 0) {
            return known;
        }
        for (int i = 0; i < used.length; i++) {
            String value = used[i].valueOf(transaction);
            boolean isMember = value != null
                    && holds(used[i], usedChanges.get(i).get(value), value, clockMs);
            memberships[i] = isMember ? 1 : 0;
        }
        return known.with(columns, memberships);
    }

    private static boolean holds(ValueList file, KeptChange change, String value, long clockMs) {
        if (change == null) {
            return file.holds(value, clockMs);
        }
        return change.holds(clockMs) || !change.isRemoval() && file.holds(value, clockMs);
    }

    /** Carries out a change, or refuses it; one of a list that is not there is kept for it. */
    public ListEffect take(ListChange change, long clockMs) {
        makeRoom(clockMs);
        ListEffect effect = effect(change, clockMs);
        carryOut(change, effect);
        return effect;
    }

    /** Carries out a change as it was judged under another rule set, whose lists were others. */
    public void takeAsJudged(ListChange change, ListEffect effect, long clockMs) {
        makeRoom(clockMs);
        carryOut(change, effect);
    }

    private ListEffect effect(ListChange change, long clockMs) {
        ValueList file = files.get(change.list());
        if (file == null) {
            boolean isKept = changes.containsKey(change.list())
                    && changesOf(change.list()).containsKey(change.value());
            return !isKept && all.size() >= changesMax
                    ? ListEffect.FULL
                    : ListEffect.UNKNOWN_LIST;
        }
        KeptChange before = changesOf(change.list()).get(change.value());
        boolean isMember = holds(file, before, change.value(), clockMs);
        boolean isInFile = file.holds(change.value(), clockMs);
        boolean isKept = change.operation() == ListChange.Operation.ADD || isInFile && isMember;
        if (isKept && before == null && all.size() >= changesMax) {
            return ListEffect.FULL;
        }
        if (change.operation() == ListChange.Operation.ADD) {
            return isMember ? ListEffect.REPLACED : ListEffect.ADDED;
        }
        if (!isMember) {
            return ListEffect.ABSENT;
        }
        return isInFile ? ListEffect.HIDDEN : ListEffect.REMOVED;
    }

    private void carryOut(ListChange change, ListEffect effect) {
        switch (effect) {
            case ADDED, REPLACED -> keep(KeptChange.addition(change));
            case HIDDEN -> keep(KeptChange.removal(change));
            case REMOVED -> forget(changesOf(change.list()).get(change.value()));
            case UNKNOWN_LIST -> {
                // The rule set that brings the list may be on its way: nothing is lost.
                boolean isAddition = change.operation() == ListChange.Operation.ADD;
                keep(isAddition ? KeptChange.addition(change) : KeptChange.removal(change));
            }
            case ABSENT, FULL -> {
                // nothing changes
            }
        }
    }

    private void keep(KeptChange change) {
        KeptChange before = changesOf(change.list()).put(change.value(), change);
        if (before == null) {
            change.place = all.size();
            all.add(change);
        } else {
            change.place = before.place;
            all.set(change.place, change);
        }
        if (!change.isRemoval()) {
            firstEndMs = Math.min(firstEndMs, change.untilMs());
        }
    }

    private void forget(KeptChange change) {
        changesOf(change.list()).remove(change.value());
        KeptChange last = all.removeLast();
        if (last != change) {
            last.place = change.place;
            all.set(last.place, last);
        }
    }

    /** Forgets what is over, when the room is needed. */
    private void makeRoom(long clockMs) {
        if (all.size() < changesMax || firstEndMs > clockMs) {
            return;
        }
        firstEndMs = ValueList.FOR_EVER;
        for (int i = all.size() - 1; i >= 0; i--) {
            KeptChange change = all.get(i);
            if (change.isOver(clockMs)) {
                forget(change);
            } else if (!change.isRemoval()) {
                firstEndMs = Math.min(firstEndMs, change.untilMs());
            }
        }
    }

    /** What is kept of changes, those included whose time is over. */
    public int changes() {
        return all.size();
    }

    /** The changes, for a snapshot. A copy: what comes later does not change it. */
    public List<KeptChange> save() {
        return Collections.unmodifiableList(Arrays.asList(all.toArray(KeptChange[]::new)));
    }

    /** Takes over what {@link #save} gave; into a store that is new. */
    public void restore(List<KeptChange> saved) {
        saved.forEach(change -> keep(new KeptChange(change.list(), change.value(),
                change.untilMs())));
    }
}
