package io.goshawk.bench;

import java.nio.file.Path;
import java.util.List;

/** A benchmark in small, run to see that it works and that what it counts is right. */
public interface SmokeCheck {
    /** The benchmark. */
    String name();

    /**
     * Runs it; times are not judged.
     *
     * @param home   of the checkout
     * @param folder for what it writes
     * @return what is wrong, nothing if all is well
     */
    List<String> faults(Path home, Path folder) throws InterruptedException;
}
