package io.goshawk.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal must do: keep bytes in order, show them to any reader, survive being closed. */
public abstract class JournalContract {
    private static final int LARGE = 5_000_000;

    private Journal journal;

    /** Opens the storage of this test; the second time it holds what was appended before. */
    protected abstract Journal open();

    @BeforeEach
    final void openJournal() {
        journal = open();
    }

    @AfterEach
    final void closeJournal() {
        journal.close();
    }

    @Test
    void shouldReadNothingWhenNew() {
        try (EntryCursor cursor = journal.read()) {
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void shouldReadWhatWasAppendedInOrder() {
        List<byte[]> entries = entries(1000, 400, 7);

        entries.forEach(this::append);

        assertThat(readAll()).containsExactlyElementsOf(entries);
    }

    @Test
    void shouldAppendOnlyTheGivenRange() {
        byte[] bytes = {1, 2, 3, 4, 5, 6};

        journal.append(new UnsafeBuffer(bytes), 2, 3);

        assertThat(readAll()).containsExactly(new byte[]{3, 4, 5});
    }

    @Test
    void shouldKeepEntriesWhenOpenedAgain() {
        List<byte[]> before = entries(50, 300, 1);
        List<byte[]> after = entries(50, 300, 2);

        before.forEach(this::append);
        journal.force();
        journal.close();
        journal = open();
        after.forEach(this::append);

        List<byte[]> all = new ArrayList<>(before);
        all.addAll(after);
        assertThat(readAll()).containsExactlyElementsOf(all);
    }

    @Test
    void shouldShowNewEntriesToAnOpenCursor() {
        append(new byte[]{1});
        try (EntryCursor cursor = journal.read()) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isFalse();

            append(new byte[]{2, 2});

            assertThat(cursor.next()).isTrue();
            assertThat(bytes(cursor)).containsExactly(2, 2);
        }
    }

    @Test
    void shouldServeSeveralCursorsEachFromTheStart() {
        append(new byte[]{1});
        append(new byte[]{2});

        try (EntryCursor first = journal.read(); EntryCursor second = journal.read()) {
            first.next();
            first.next();
            second.next();

            assertThat(bytes(first)).containsExactly(2);
            assertThat(bytes(second)).containsExactly(1);
        }
    }

    @Test
    void shouldReadFromAnyEntryOn() {
        List<byte[]> all = entries(40, 300, 4);
        all.subList(0, 25).forEach(this::append);
        journal.force();
        journal.close();
        journal = open();
        all.subList(25, 40).forEach(this::append);

        for (int from = 0; from <= all.size(); from++) {
            try (EntryCursor cursor = journal.read(from)) {
                for (int i = from; i < all.size(); i++) {
                    assertThat(cursor.next()).as("entry %d from %d", i, from).isTrue();
                    assertThat(bytes(cursor)).as("entry %d from %d", i, from)
                            .isEqualTo(all.get(i));
                }
                assertThat(cursor.next()).isFalse();
            }
        }
    }

    @Test
    void shouldShowWhatIsAppendedLaterToACursorThatStartsBehindTheEnd() {
        append(new byte[]{1});
        try (EntryCursor cursor = journal.read(2)) {
            assertThat(cursor.next()).isFalse();

            append(new byte[]{2});
            assertThat(cursor.next()).isFalse();
            append(new byte[]{3});

            assertThat(cursor.next()).isTrue();
            assertThat(bytes(cursor)).containsExactly(3);
        }
    }

    @Test
    void shouldGoOnBeforeWhatIsSetAside() {
        List<byte[]> before = entries(60, 300, 5);
        before.forEach(this::append);
        journal.force();
        journal.close();
        journal = open();

        journal.setAside(40);
        assertThat(readAll()).containsExactlyElementsOf(before.subList(0, 40));

        List<byte[]> after = entries(30, 300, 6);
        after.subList(0, 20).forEach(this::append);
        journal.force();
        journal.close();
        journal = open();
        after.subList(20, 30).forEach(this::append);

        List<byte[]> all = new ArrayList<>(before.subList(0, 40));
        all.addAll(after);
        assertThat(readAll()).containsExactlyElementsOf(all);
        assertThat(readFrom(40)).containsExactlyElementsOf(after);
    }

    @Test
    void shouldBeEmptyWhenEverythingIsSetAside() {
        entries(10, 300, 8).forEach(this::append);
        journal.close();
        journal = open();

        journal.setAside(0);
        assertThat(readAll()).isEmpty();

        append(new byte[]{1});
        assertThat(readAll()).containsExactly(new byte[]{1});
    }

    @Test
    void shouldSetAsideAgainAndAgain() {
        List<byte[]> all = entries(30, 300, 9);
        for (int round = 0; round < 3; round++) {
            all.subList(10 * round, 10 * round + 10).forEach(this::append);
            append(new byte[]{99});
            journal.close();
            journal = open();
            journal.setAside(10 * round + 10);
        }

        assertThat(readAll()).containsExactlyElementsOf(all);
    }

    @Test
    void shouldLoseNothingWhenNothingStandsBehind() {
        List<byte[]> all = entries(10, 300, 10);
        all.forEach(this::append);
        journal.close();
        journal = open();

        journal.setAside(10);

        assertThat(readAll()).containsExactlyElementsOf(all);
    }

    @Test
    void shouldRefuseToKeepMoreThanThereIs() {
        append(new byte[]{1});
        journal.close();
        journal = open();

        assertThatThrownBy(() -> journal.setAside(2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2");
        assertThatThrownBy(() -> journal.setAside(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(readAll()).containsExactly(new byte[]{1});
    }

    @Test
    void shouldKeepAnEntryOfSeveralMegabytes() {
        byte[] large = new byte[LARGE];
        new Random(3).nextBytes(large);

        append(large);
        append(new byte[]{9});

        assertThat(readAll()).containsExactly(large, new byte[]{9});
    }

    @Test
    void shouldForceWhileAnotherThreadAppends() throws InterruptedException {
        List<byte[]> entries = entries(5000, 200, 4);
        Thread forcing = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 20; i++) {
                journal.force();
            }
        });

        entries.forEach(this::append);
        forcing.join();

        assertThat(readAll()).containsExactlyElementsOf(entries);
    }

    private void append(byte[] entry) {
        journal.append(new UnsafeBuffer(entry), 0, entry.length);
    }

    private List<byte[]> readAll() {
        return readFrom(0);
    }

    private List<byte[]> readFrom(long from) {
        List<byte[]> entries = new ArrayList<>();
        try (EntryCursor cursor = journal.read(from)) {
            while (cursor.next()) {
                entries.add(bytes(cursor));
            }
        }
        return entries;
    }

    private static byte[] bytes(EntryCursor cursor) {
        byte[] bytes = new byte[cursor.length()];
        cursor.buffer().getBytes(0, bytes);
        return bytes;
    }

    private static List<byte[]> entries(int count, int lengthMax, long seed) {
        Random random = new Random(seed);
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] entry = new byte[random.nextInt(1, lengthMax)];
            random.nextBytes(entry);
            entries.add(entry);
        }
        return entries;
    }
}
