package io.goshawk.cli;

import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.backtest.TunableValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rule sets of a backtest: the first, and either others or itself with other values.
 *
 * @param names  of the others, as on the command line
 * @param values the combinations of values that are tried, each in the order of the tunables
 * @param rules  compiled: the first, the others, the first with these values
 */
record BacktestCandidates(List<String> names, List<List<String>> values,
        List<CompiledRules> rules) {
    /** The most combinations of values. */
    static final int COMBINATIONS_MAX = 200;

    /** Compiles them all, so that what is wrong is told before anything is decided. */
    static BacktestCandidates load(List<Path> folders, List<String> compared,
            List<TunableValues> tunables) {
        RulePack base = Rules.load(folders);
        List<List<String>> values = tunables.isEmpty() ? List.of() : combinations(tunables);
        List<RulePack> packs = new ArrayList<>();
        packs.add(base);
        compared.forEach(names -> packs.add(Rules.load(folders(names))));
        values.forEach(chosen -> packs.add(with(base, tunables, chosen)));
        return new BacktestCandidates(compared, values, compile(packs));
    }

    private static List<CompiledRules> compile(List<RulePack> packs) {
        List<CompiledRules> compiled = new ArrayList<>();
        try (Progress progress = Progress.of("compile", "rule sets", packs.size())) {
            for (RulePack pack : packs) {
                compiled.add(Rules.compile(pack));
                progress.reached(compiled.size());
            }
        }
        return compiled;
    }

    private static List<Path> folders(String names) {
        return Arrays.stream(names.split(",")).map(Path::of).toList();
    }

    private static List<List<String>> combinations(List<TunableValues> tunables) {
        List<List<String>> all = List.of(List.of());
        for (TunableValues tunable : tunables) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : all) {
                for (String value : tunable.values()) {
                    List<String> chosen = new ArrayList<>(start);
                    chosen.add(value);
                    longer.add(chosen);
                }
            }
            if (longer.size() > COMBINATIONS_MAX) {
                throw new Failure("--set would try more than " + COMBINATIONS_MAX
                        + " combinations of values", "try fewer values, or one variable at a time");
            }
            all = longer;
        }
        return all;
    }

    private static RulePack with(RulePack base, List<TunableValues> tunables, List<String> chosen) {
        RulePack pack = base;
        for (int i = 0; i < chosen.size(); i++) {
            pack = Rules.withTunable(pack, tunables.get(i).rule(), tunables.get(i).variable(),
                    chosen.get(i));
        }
        return pack;
    }

    /**
     * What runs side by side: those that are compared must, decision by decision; of the others as
     * many as there are threads, because each needs memory of its own.
     */
    List<List<CompiledRules>> groups(int threads) {
        int size = Math.max(threads, 1 + names.size());
        List<List<CompiledRules>> groups = new ArrayList<>();
        for (int from = 0; from < rules.size(); from += size) {
            groups.add(rules.subList(from, Math.min(from + size, rules.size())));
        }
        return groups;
    }
}
