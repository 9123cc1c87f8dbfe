package io.goshawk.engine.profile;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.offheap.Memory;
import io.goshawk.engine.offheap.RecordLog;
import java.util.List;

/** The entities of one profile and what is known of them. */
final class ProfileState {
    /**
     * So many entities are looked at for idle ones whenever a new one comes, so that about every
     * third entity at most is one that is only waiting to be forgotten.
     */
    private static final int SWEEP = 4;
    /** At the cap, the one idle longest among so many makes room. */
    private static final int CANDIDATES = 64;

    private final Profile profile;
    private final Memory memory;
    private final ProfilePlan plan;
    private final Window[] windows;
    private final Window[] buckets;
    private final Window[] frauds;
    private final Window longest;
    private final Window longestOfFrauds;
    private final Latest[] latest;
    private final Figure[] figures;
    /** For each figure, how many conditions are asked before it is read. */
    private final int[] conditionsBefore;
    private final BoundCondition[] conditions;
    private final Field[] columns;
    private final EntityTable entities;
    private final Sample sample;
    private final int firstColumn;
    private final Hash hash = new Hash();
    private final Hash valueHash = new Hash();
    private long entityNumber;
    private boolean hasKey;
    private int found;
    private int sweepPlace;
    private int evictPlace;
    private long expired;
    private long evicted;

    ProfileState(Profile profile, Memory memory, List<FeatureColumn> allColumns, int firstColumn,
            long[] bits, String[] values) {
        this.profile = profile;
        this.memory = memory;
        this.firstColumn = firstColumn;
        Texts texts = new Texts(memory);
        plan = new ProfilePlan(profile, memory, texts, allColumns, firstColumn);
        windows = plan.windows.toArray(Window[]::new);
        buckets = plan.buckets.toArray(Window[]::new);
        frauds = plan.frauds.toArray(Window[]::new);
        longest = plan.longest();
        longestOfFrauds = plan.longestOfFrauds();
        latest = plan.latest.toArray(Latest[]::new);
        figures = plan.figures.toArray(Figure[]::new);
        conditionsBefore = plan.conditionsBefore.stream().mapToInt(Integer::intValue).toArray();
        conditions = plan.conditions.toArray(BoundCondition[]::new);
        columns = plan.columns.toArray(Field[]::new);
        entities = new EntityTable(memory, plan.stateBytes);
        sample = new Sample(bits, values, plan.columns.size());
    }

    /** Finds the entity of a transaction. All profiles do so first, since each waits for memory. */
    void find(Transaction transaction) {
        String key = profile.key().getFirst().text(transaction);
        String second = profile.key().size() < 2 ? null : profile.key().get(1).text(transaction);
        hasKey = key != null && (second != null || profile.key().size() < 2);
        if (hasKey) {
            hash.take(key, second);
            found = entities.find(hash.first(), hash.second());
        }
    }

    /**
     * Computes the features of the transaction found last and adds it to the state of its entity.
     */
    void update(Transaction transaction, long clockMs) {
        entityNumber = 0;
        if (!hasKey) {
            clearFeatures();
            return;
        }
        int entity = found;
        if (entity != 0 && isIdle(entity, clockMs)) {
            remove(entity);
            expired++;
            entity = 0;
        }
        if (entity != 0) {
            advance(entity, clockMs);
        }
        take(transaction, clockMs);
        readFeatures(entity);
        if (entity == 0) {
            entity = create(clockMs);
        }
        add(entity);
    }

    private void clearFeatures() {
        for (int i = 0; i < figures.length; i++) {
            sample.bits[firstColumn + i] = Features.ABSENT;
            sample.texts[firstColumn + i] = null;
        }
        sample.flags = 0;
    }

    private boolean isIdle(int entity, long clockMs) {
        return entities.lastTimeMs(entity) <= clockMs - profile.idleMs();
    }

    private void advance(int entity, long clockMs) {
        long lastMs = entities.lastTimeMs(entity);
        advance(windows, entity, clockMs, lastMs);
        retire(longest, entity);
        advance(buckets, entity, clockMs, lastMs);
        for (Window window : buckets) {
            window.retire(entity);
        }
        advance(frauds, entity, clockMs, lastMs);
        retire(longestOfFrauds, entity);
    }

    private static void advance(Window[] windows, int entity, long clockMs, long lastMs) {
        for (Window window : windows) {
            window.advance(entity, clockMs, lastMs);
        }
    }

    private static void retire(Window longest, int entity) {
        if (longest != null) {
            longest.retire(entity);
        }
    }

    private void take(Transaction transaction, long clockMs) {
        sample.transaction = transaction;
        sample.clockMs = clockMs;
        sample.timeMs = transaction.eventTimeMs();
        sample.flags = 0;
        for (int i = 0; i < columns.length; i++) {
            sample.columns[i] = value(columns[i], transaction);
        }
    }

    private long value(Field field, Transaction transaction) {
        if (field instanceof TransactionField number && number.isNumber()) {
            return number.scaled(transaction);
        }
        String text = field.text(transaction);
        if (text == null) {
            return 0;
        }
        valueHash.take(text, null);
        return valueHash.first();
    }

    private void readFeatures(int entity) {
        int condition = 0;
        for (int i = 0; i < figures.length; i++) {
            for (; condition < conditionsBefore[i]; condition++) {
                if (conditions[condition].holds(sample)) {
                    sample.flags |= 1 << condition;
                }
            }
            sample.bits[firstColumn + i] = figures[i].read(entity, sample);
        }
    }

    private int create(long clockMs) {
        sweep(clockMs);
        if (entities.size() >= profile.entitiesMax()) {
            makeRoom(clockMs);
        }
        return entities.create(hash.first(), hash.second());
    }

    private void makeRoom(long clockMs) {
        if (profile.atCap() == Profile.AtCap.STOP) {
            throw full("has " + entities.size() + " entities");
        }
        int longestIdle = 0;
        for (int i = 0; i < Math.min(CANDIDATES, entities.size()); i++) {
            evictPlace = evictPlace + 1 < entities.size() ? evictPlace + 1 : 0;
            int entity = entities.at(evictPlace);
            if (longestIdle == 0
                    || entities.lastTimeMs(entity) < entities.lastTimeMs(longestIdle)) {
                longestIdle = entity;
            }
        }
        if (isIdle(longestIdle, clockMs)) {
            expired++;
        } else {
            evicted++;
        }
        remove(longestIdle);
    }

    private ProfilesFullException full(String what) {
        return new ProfilesFullException("profile " + profile.name() + " " + what, null);
    }

    private void add(int entity) {
        entityNumber = entities.number(entity);
        entities.seen(entity, sample.timeMs);
        if (longest != null && sample.timeMs > sample.clockMs - longest.reachMs()
                && isWanted()) {
            boolean isAtEnd = plan.log.insert(entity,
                    RecordLog.word(sample.timeMs, sample.flags));
            for (int i = 0; i < plan.loggedColumns; i++) {
                memory.putLong(plan.log.chunk(), plan.log.offset() + Long.BYTES + i * Long.BYTES,
                        sample.columns[i]);
            }
            for (Window window : windows) {
                window.inserted(entity, sample, isAtEnd);
            }
        }
        for (Window window : buckets) {
            window.addToBucket(entity, sample);
        }
        for (Latest one : latest) {
            one.add(entity, sample);
        }
    }

    private boolean isWanted() {
        for (Window window : windows) {
            if (window.wants(sample)) {
                return true;
            }
        }
        return false;
    }

    private void sweep(long clockMs) {
        for (int i = 0; i < SWEEP && entities.size() > 0; i++) {
            sweepPlace = sweepPlace < entities.size() ? sweepPlace : 0;
            int entity = entities.at(sweepPlace);
            if (isIdle(entity, clockMs)) {
                remove(entity);
                expired++;
            } else {
                sweepPlace++;
            }
        }
    }

    private void remove(int entity) {
        for (Window window : windows) {
            window.free(entity);
        }
        if (longest != null) {
            plan.log.clear(entity);
        }
        for (Window window : buckets) {
            window.log().clear(entity);
        }
        if (longestOfFrauds != null) {
            plan.fraudLog.clear(entity);
        }
        for (Latest one : latest) {
            one.free(entity);
        }
        entities.remove(entity);
    }

    /** A transaction of an entity became, or ceased to be, a known fraud. */
    void label(long keyHash, long number, long timeMs, int flags, long transaction, boolean fraud) {
        int entity = number == 0 ? 0 : entities.findNumber(keyHash, number);
        if (entity == 0) {
            return;
        }
        if (fraud) {
            plan.fraudLog.insert(entity, RecordLog.word(timeMs, flags));
            memory.putLong(plan.fraudLog.chunk(), plan.fraudLog.offset() + Long.BYTES,
                    transaction);
        } else {
            removeFraud(entity, timeMs, transaction);
        }
        for (Window window : frauds) {
            window.reset(entity);
        }
    }

    /** It is no longer there if it is too old to matter. */
    private void removeFraud(int entity, long timeMs, long transaction) {
        boolean found = plan.fraudLog.findLast(entity);
        while (found) {
            int chunk = plan.fraudLog.chunk();
            int record = plan.fraudLog.offset();
            if (RecordLog.time(memory.getLong(chunk, record)) == timeMs
                    && memory.getLong(chunk, record + Long.BYTES) == transaction) {
                plan.fraudLog.remove(entity);
                return;
            }
            found = plan.fraudLog.findPrevious();
        }
    }

    boolean isOnLabels() {
        return frauds.length > 0;
    }

    /** The hash of the key of the entity that was updated last. */
    long entityHash() {
        return hash.first();
    }

    /** The number of the entity that was updated last, or 0. */
    long entityNumber() {
        return entityNumber;
    }

    /** The conditions that held for the transaction taken last. */
    int flags() {
        return sample.flags;
    }

    long evicted() {
        return evicted;
    }

    Memory memory() {
        return memory;
    }

    ProfileStats stats() {
        return new ProfileStats(profile.name(), entities.size(), memory.usedBytes(),
                memory.reservedBytes(), expired, evicted);
    }

    /** What is not in the memory, for a snapshot. */
    long[][] save() {
        return new long[][]{{sweepPlace, evictPlace, expired, evicted}, entities.save()};
    }

    /** Takes over what {@link #save} gave. */
    void restore(long[][] saved) {
        sweepPlace = (int) saved[0][0];
        evictPlace = (int) saved[0][1];
        expired = saved[0][2];
        evicted = saved[0][3];
        entities.restore(saved[1]);
    }
}
