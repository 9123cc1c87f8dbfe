package io.goshawk.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The arguments of {@link ProfileComparison}, each {@code --name=value} and optional.
 *
 * @param cards    {@code --cards=10000,100000}: how many, one section of the report for each
 * @param days     {@code --days=30}: the longest window
 * @param rounds   {@code --rounds=5}: how many are measured, after one that is not
 * @param payments {@code --payments=200000}: in a round
 * @param seed     {@code --seed=1}: of the stream
 * @param peers    {@code --peers=contexts,groups,java}: which engines
 * @param out      {@code --out=FILE}: where the report goes besides the standard output, or null
 */
record ComparisonSettings(List<Integer> cards, int days, int rounds, long payments, long seed,
        List<PeerKind> peers, Path out) {
    private static final ComparisonSettings DEFAULT = new ComparisonSettings(List.of(100_000), 30,
            5, 200_000, 1, List.of(PeerKind.values()), null);

    static ComparisonSettings parse(String... args) {
        ComparisonSettings settings = DEFAULT;
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("not --name=value: " + arg);
            }
            settings = settings.with(arg.substring(0, equals), arg.substring(equals + 1));
        }
        return settings;
    }

    private ComparisonSettings with(String name, String value) {
        return switch (name) {
            case "--cards" -> new ComparisonSettings(
                    Arrays.stream(value.split(",")).map(Integer::valueOf).toList(), days, rounds,
                    payments, seed, peers, out);
            case "--days" -> new ComparisonSettings(cards, Integer.parseInt(value), rounds,
                    payments, seed, peers, out);
            case "--rounds" -> new ComparisonSettings(cards, days, Integer.parseInt(value),
                    payments, seed, peers, out);
            case "--payments" -> new ComparisonSettings(cards, days, rounds,
                    Long.parseLong(value), seed, peers, out);
            case "--seed" -> new ComparisonSettings(cards, days, rounds, payments,
                    Long.parseLong(value), peers, out);
            case "--peers" -> new ComparisonSettings(cards, days, rounds, payments, seed,
                    Arrays.stream(value.split(","))
                            .map(peer -> PeerKind.valueOf(peer.toUpperCase(Locale.ROOT)))
                            .toList(),
                    out);
            case "--out" -> new ComparisonSettings(cards, days, rounds, payments, seed, peers,
                    Path.of(value));
            default -> throw new IllegalArgumentException("no such setting: " + name);
        };
    }
}
