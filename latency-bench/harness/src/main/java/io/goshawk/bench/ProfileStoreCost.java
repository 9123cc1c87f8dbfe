package io.goshawk.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the profile store alone: what an update costs by window and number of cards, what memory
 * it takes, and what a snapshot costs the deciding thread. Prints a report in Markdown.
 */
public final class ProfileStoreCost {
    private static final long SEED = 1;

    private ProfileStoreCost() {}

    /** @param args the numbers of cards, separated by commas; then a file for the report, if any */
    public static void main(String[] args) throws IOException {
        int[] cards = Arrays.stream(args.length > 0
                ? args[0].split(",")
                : new String[]{"10000", "100000", "1000000"}).mapToInt(Integer::parseInt)
                .toArray();
        String report = setup() + "\n### Memory of the standard features\n\n"
                + StoreMemory.markdown(SEED, cards) + "\n### Snapshot\n\n"
                + StoreSnapshot.markdown(SEED, cards[cards.length - 1]) + "\n### Flatness\n\n"
                + StoreFlatness.markdown(SEED, cards);
        System.out.println(report);
        if (args.length > 1) {
            Files.writeString(Path.of(args[1]), report);
        }
    }

    private static String setup() {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-X")).toList();
        return String.format(Locale.ROOT, "JDK %s, %s, %d cores; seed %d.%n", Runtime.version(),
                String.join(" ", flags), Runtime.getRuntime().availableProcessors(), SEED);
    }
}
