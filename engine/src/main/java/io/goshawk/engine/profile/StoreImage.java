package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.MemoryCopy;
import java.util.List;

/**
 * A store as it was at one moment.
 *
 * @param figures what is not in its memories
 * @param copies  the memories, whose pages are being copied
 */
public record StoreImage(List<long[]> figures, List<MemoryCopy> copies) {
    /** Gives the image up. Any thread. */
    public void abandon() {
        copies.forEach(MemoryCopy::abandon);
    }

    /** Ends the copying. By the thread that uses the store. */
    public void end() {
        copies.forEach(MemoryCopy::end);
    }
}
