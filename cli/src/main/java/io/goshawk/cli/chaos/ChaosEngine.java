package io.goshawk.cli.chaos;

import io.goshawk.cli.Goshawk;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code goshawk run} with fail points: the arguments are those of the command line. Where to die
 * is told by {@value #ARM} at the start, or by a line {@code POINT PASSAGES} on standard input.
 * When that ends, the parent has died, and this process dies as well.
 */
public final class ChaosEngine {
    /** System property: {@code POINT PASSAGES}, or empty. */
    static final String ARM = "goshawk.chaos.arm";
    /** System property: the folder of the snapshots. */
    static final String SNAPSHOTS = "goshawk.chaos.snapshots";

    private ChaosEngine() {}

    /** Runs the engine until it is told to stop, stops by itself, or dies. */
    public static void main(String[] arguments) throws IOException {
        FailPoints points = new FailPoints();
        SnapshotWatch.start(Path.of(System.getProperty(SNAPSHOTS)), points);
        arm(points, System.getProperty(ARM, ""));
        Orders.follow(line -> arm(points, line));
        System.exit(Goshawk.execute(points, arguments));
    }

    private static void arm(FailPoints points, String order) {
        String[] words = order.split(" ");
        if (words.length == 2) {
            points.arm(FailPoint.valueOf(words[0]), Long.parseLong(words[1]));
        }
    }
}
