package io.goshawk.rules;

import com.espertech.esper.common.internal.schedule.ScheduleHandle;
import com.espertech.esper.runtime.internal.schedulesvcimpl.ScheduleVisitor;
import com.espertech.esper.runtime.internal.schedulesvcimpl.SchedulingServiceSPI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The clock and the timers of one runtime, in place of Esper's own. That one keeps a place in its
 * map for every millisecond a timer was ever due at, until the clock gets there, even if the timer
 * was cancelled long before; looking for the next timer then walks over all of them. Here a
 * cancelled timer leaves nothing behind, so that a clock of single milliseconds costs nothing.
 * Timers fire in the order of their times, then of their slots, as Esper's do. One thread.
 */
final class Timers implements SchedulingServiceSPI {
    private static final Comparator<Timer> ORDER = Comparator.comparingLong(Timer::dueMs)
            .thenComparingLong(Timer::slot);

    private final TreeSet<Timer> timers = new TreeSet<>(ORDER);
    private final Map<ScheduleHandle, Timer> timerOfHandle = new HashMap<>();
    private long clockMs;

    private record Timer(long dueMs, long slot, ScheduleHandle handle) {}

    @Override
    public long getTime() {
        return clockMs;
    }

    @Override
    public void setTime(long newClockMs) {
        clockMs = newClockMs;
    }

    @Override
    public void add(long afterMs, ScheduleHandle handle, long slot) {
        remove(handle, slot);
        Timer timer = new Timer(clockMs + Math.max(0, afterMs), slot, handle);
        timerOfHandle.put(handle, timer);
        if (!timers.add(timer)) {
            throw new IllegalStateException("two timers at " + timer.dueMs + " in slot " + slot);
        }
    }

    @Override
    public void remove(ScheduleHandle handle, long slot) {
        Timer timer = timerOfHandle.remove(handle);
        if (timer != null) {
            timers.remove(timer);
        }
    }

    @Override
    public void evaluate(Collection<ScheduleHandle> due) {
        while (!timers.isEmpty() && timers.first().dueMs <= clockMs) {
            Timer timer = timers.pollFirst();
            timerOfHandle.remove(timer.handle);
            due.add(timer.handle);
        }
    }

    @Override
    public Long getNearestTimeHandle() {
        return timers.isEmpty() ? null : timers.first().dueMs;
    }

    @Override
    public Long getFurthestTimeHandle() {
        return timers.isEmpty() ? null : timers.last().dueMs;
    }

    @Override
    public int getTimeHandleCount() {
        return timers.size();
    }

    @Override
    public int getScheduleHandleCount() {
        return timers.size();
    }

    @Override
    public boolean isScheduled(ScheduleHandle handle) {
        return timerOfHandle.containsKey(handle);
    }

    @Override
    public DateTimeFormatter getDefaultFormatter() {
        return DateTimeFormatter.ISO_INSTANT.withZone(ZoneOffset.UTC);
    }

    @Override
    public void init() {
        // nothing is preloaded
    }

    @Override
    public void destroy() {
        timers.clear();
        timerOfHandle.clear();
    }

    @Override
    public void visitSchedules(ScheduleVisitor visitor) {
        throw new UnsupportedOperationException("timers are not inspected");
    }

    @Override
    public void transfer(Set<Integer> statementIds, SchedulingServiceSPI target) {
        throw new UnsupportedOperationException("stages are not used");
    }
}
