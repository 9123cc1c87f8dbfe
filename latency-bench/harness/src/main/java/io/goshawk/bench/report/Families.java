package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measurements that differ in one thing only: what curves are drawn through. */
final class Families {
    /** Benchmarks whose rows are named by systems that do the same. */
    private static final Set<String> OF_SYSTEMS = Set.of(Results.PEERS, Results.KAFKA);
    /** Labels that not every system has. */
    private static final Set<String> OF_A_SYSTEM = Set.of("gap", "force");
    private static final String SYSTEM = "system";

    private Families() {}

    /** Those that differ in a numeric label only, two or more values of it. */
    static List<List<Measurement>> along(String label, List<Measurement> all) {
        return List.copyOf(severalOf(
                all.stream().filter(one -> one.number(label).isPresent()).toList(),
                one -> one.name() + shared(one, Set.of(label))).values());
    }

    /**
     * Systems that had the same to do: the first measurement of each name, by the labels that are
     * about the task and not about one of the systems. Other benchmarks have none.
     */
    static Map<String, List<Measurement>> side(List<Measurement> all) {
        Map<String, List<Measurement>> firsts = severalOf(
                all.stream().filter(one -> OF_SYSTEMS.contains(one.suite())).toList(),
                one -> shared(one, notOfTheTask(one)).replaceFirst("^ · ", ""));
        firsts.replaceAll((task, systems) -> List.copyOf(systems.stream()
                .collect(Collectors.toMap(Measurement::name, Function.identity(),
                        (first, later) -> first, LinkedHashMap::new))
                .values()));
        firsts.values().removeIf(systems -> systems.size() == 1);
        return firsts;
    }

    /** In the race of the engines a rate is a form of the engine that runs at it. */
    private static Set<String> notOfTheTask(Measurement one) {
        Set<String> labels = new HashSet<>(OF_A_SYSTEM);
        labels.add(SYSTEM);
        if (one.suite().equals(Results.PEERS)) {
            labels.add(Knee.RATE);
        }
        return labels;
    }

    /** The labels of a measurement that other systems do not have, and that its name not says. */
    static Stream<String> ownLabels(Measurement one) {
        return one.labels().keySet().stream().filter(OF_A_SYSTEM::contains);
    }

    private static Map<String, List<Measurement>> severalOf(List<Measurement> all,
            Function<Measurement, String> shared) {
        Map<String, List<Measurement>> families = all.stream()
                .collect(Collectors.groupingBy(shared, LinkedHashMap::new, Collectors.toList()));
        families.values().removeIf(family -> family.size() == 1);
        return families;
    }

    private static String shared(Measurement one, Set<String> without) {
        return one.labels().entrySet().stream()
                .filter(label -> !without.contains(label.getKey()))
                .map(label -> " · " + label.getKey() + " " + label.getValue())
                .collect(Collectors.joining());
    }
}
