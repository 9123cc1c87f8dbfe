package io.goshawk.cli.chaos.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the records of a topic against the ones that are expected there, as they are read. */
final class Comparison {
    private static final int EXAMPLES_MAX = 5;

    private final String what;
    private final List<Published> expected;
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] seen;
    private final Map<Integer, Integer> lastPlaces = new HashMap<>();
    private final Map<String, List<String>> examples = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long doubled;

    Comparison(String what, List<Published> expected) {
        this.what = what;
        this.expected = expected;
        this.seen = new int[expected.size()];
        for (int i = 0; i < expected.size(); i++) {
            if (places.put(expected.get(i).id(), i) != null) {
                wrong("expected twice", expected.get(i).id());
                doubled++;
            }
        }
    }

    /** A record as it was read, with where it was read. */
    void see(int partition, String id, String digest, String at) {
        Integer place = places.get(id);
        if (place == null) {
            wrong("not expected", id + " in " + at);
            return;
        }
        if (++seen[place] > 1) {
            doubled++;
            wrong("doubled", id + " in " + at);
            return;
        }
        if (!expected.get(place).digest().equals(digest)) {
            wrong("other than expected", id + " in " + at);
        }
        Integer last = lastPlaces.put(partition, place);
        if (last != null && last > place) {
            wrong("out of order", id + " in " + at);
        }
    }

    /** Counts what was never seen; when everything was read. */
    long lost() {
        long lost = 0;
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] == 0) {
                lost++;
                wrong("lost", expected.get(i).id());
            }
        }
        return lost;
    }

    long doubled() {
        return doubled;
    }

    private void wrong(String how, String example) {
        counts.merge(how, 1, Integer::sum);
        List<String> some = examples.computeIfAbsent(how, key -> new ArrayList<>());
        if (some.size() < EXAMPLES_MAX) {
            some.add(example);
        }
    }

    /** What is wrong, one line a kind, with some examples; after {@link #lost}. */
    List<String> violations() {
        return counts.entrySet().stream().map(count -> count.getValue() + " " + what + " "
                + count.getKey() + ": " + String.join(", ", examples.get(count.getKey())))
                .sorted().toList();
    }
}
