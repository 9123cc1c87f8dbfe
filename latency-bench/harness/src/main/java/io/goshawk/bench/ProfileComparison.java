package io.goshawk.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures what profiles are for: the same rules over long windows, by several engines, on one
 * stream of payments, in one run. Prints a report in Markdown; ends with an error if two engines
 * disagree on a hit.
 */
public final class ProfileComparison {
    private ProfileComparison() {}

    /** @param args as {@link ComparisonSettings} describes them */
    public static void main(String[] args) throws IOException {
        ComparisonSettings settings = ComparisonSettings.parse(args);
        StringBuilder report = new StringBuilder(setup(settings));
        for (int cards : settings.cards()) {
            Workload workload = new Workload(settings.seed(), cards, settings.days());
            String section = Comparison.run(workload, settings.peers(), settings.rounds(),
                    settings.payments()).markdown();
            System.out.println(section);
            report.append('\n').append(section);
        }
        if (settings.out() != null) {
            Files.writeString(settings.out(), report);
        }
    }

    private static String setup(ComparisonSettings settings) {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-X")).toList();
        return String.format(Locale.ROOT,
                "JDK %s, %s, %d cores; seed %d; median of %d rounds of %,d payments, in turn.%n",
                Runtime.version(), String.join(" ", flags),
                Runtime.getRuntime().availableProcessors(), settings.seed(), settings.rounds(),
                settings.payments());
    }
}
