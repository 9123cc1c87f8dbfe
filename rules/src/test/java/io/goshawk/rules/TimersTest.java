package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.espertech.esper.common.internal.schedule.ScheduleHandle;
import com.espertech.esper.runtime.internal.schedulesvcimpl.SchedulingServiceImpl;
import com.espertech.esper.runtime.internal.schedulesvcimpl.SchedulingServiceSPI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our timers against Esper's own, by random operations, and what they do better. */
class TimersTest {
    private static final long SEED = 5;

    private final Timers timers = new Timers();

    private record Handle(int number) implements ScheduleHandle {
        @Override
        public int getStatementId() {
            return 0;
        }

        @Override
        public int getAgentInstanceId() {
            return 0;
        }
    }

    @Test
    void shouldFireLikeTheTimersOfEsper() {
        SchedulingServiceImpl original = new SchedulingServiceImpl(-1, () -> 1, ZoneOffset.UTC);
        Random random = new Random(SEED);
        long clockMs = 0;
        for (int i = 0; i < 50_000; i++) {
            int number = random.nextInt(200);
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    long afterMs = random.nextInt(60);
                    timers.add(afterMs, new Handle(number), number);
                    original.add(afterMs, new Handle(number), number);
                }
                case 2 -> {
                    timers.remove(new Handle(number), number);
                    original.remove(new Handle(number), number);
                }
                default -> {
                    clockMs += random.nextInt(4);
                    assertThat(fire(timers, clockMs)).as("seed %d, step %d", SEED, i)
                            .isEqualTo(fire(original, clockMs));
                }
            }
            assertThat(timers.getNearestTimeHandle()).as("seed %d, step %d", SEED, i)
                    .isEqualTo(original.getNearestTimeHandle());
            assertThat(timers.isScheduled(new Handle(number)))
                    .isEqualTo(original.isScheduled(new Handle(number)));
        }
        assertThat(timers.getScheduleHandleCount()).isEqualTo(original.getScheduleHandleCount());
    }

    @Test
    void shouldKeepNothingOfACancelledTimer() {
        for (int i = 0; i < 1_000; i++) {
            timers.add(i, new Handle(i), i);
        }
        for (int i = 0; i < 999; i++) {
            timers.remove(new Handle(i), i);
        }

        assertThat(timers.getTimeHandleCount()).isEqualTo(1);
        assertThat(timers.getNearestTimeHandle()).isEqualTo(999);
        assertThat(timers.getFurthestTimeHandle()).isEqualTo(999);
    }

    @Test
    void shouldNotGoBackForATimerInThePast() {
        timers.setTime(100);

        timers.add(-50, new Handle(1), 1);

        assertThat(timers.getNearestTimeHandle()).isEqualTo(100);
    }

    @Test
    void shouldStartAtZeroAndNotAtTheTimeOfTheHost() {
        assertThat(timers.getTime()).isZero();
        assertThat(timers.getNearestTimeHandle()).isNull();
        assertThat(timers.getFurthestTimeHandle()).isNull();
    }

    private static List<ScheduleHandle> fire(SchedulingServiceSPI service, long clockMs) {
        List<ScheduleHandle> due = new ArrayList<>();
        service.setTime(clockMs);
        service.evaluate(due);
        return due;
    }
}
