package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The floor, the hard floor, and how often they are looked at. */
class FreeSpaceTest {
    private static final long FLOOR = 1600;

    private final AtomicLong usableBytes = new AtomicLong(FLOOR);
    private final FreeSpace space = new FreeSpace(Path.of("journal"), usableBytes::get, FLOOR);
    private long nanos = -5;

    @Test
    void shouldHaveNoRoomBelowTheFloorUntilThereIsClearlyMore() {
        assertThat(hasRoom()).isTrue();
        usableBytes.set(FLOOR - 1);
        assertThat(hasRoom()).isFalse();

        usableBytes.set(FLOOR + FLOOR / 16 - 1);
        assertThat(hasRoom()).as("it would soon be full again").isFalse();

        usableBytes.set(FLOOR + FLOOR / 16);
        assertThat(hasRoom()).isTrue();
        usableBytes.set(FLOOR);
        assertThat(hasRoom()).isTrue();
    }

    @Test
    void shouldNotAskTheDiskAllTheTime() {
        assertThat(hasRoom()).isTrue();
        usableBytes.set(0);

        assertThat(space.hasRoom(nanos + TimeUnit.MILLISECONDS.toNanos(249))).isTrue();
        assertThat(space.hasRoom(nanos + TimeUnit.MILLISECONDS.toNanos(250))).isFalse();
    }

    @Test
    void shouldStopBelowAQuarterOfTheFloor() {
        usableBytes.set(FLOOR / 4);
        assertThatCode(space::require).doesNotThrowAnyException();
        assertThatThrownBy(() -> space.require(1)).isInstanceOf(JournalException.class)
                .hasMessageContaining("beside 1 that are needed");

        usableBytes.set(FLOOR / 4 - 1);
        assertThatThrownBy(space::require).isInstanceOf(JournalException.class)
                .hasMessageContaining("399 bytes are free").hasMessageContaining("400 must stay")
                .hasMessageContaining("make room");
    }

    private boolean hasRoom() {
        nanos += TimeUnit.SECONDS.toNanos(1);
        return space.hasRoom(nanos);
    }
}
