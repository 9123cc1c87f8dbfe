package io.goshawk.cli.simulation;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rule packs of the simulation, compiled once for all runs. Thread-safe. */
final class Packs {
    private static final List<String> FILES = List.of("burst.epl", "card.profile.yaml",
            "fraud_place.epl", "merchant.profile.yaml", "silence.epl", "small_then_large.epl",
            "watched.epl", "watched.list.yaml", "window.epl");
    private static final DecisionPolicy POLICY = new DecisionPolicy(200, 700);

    private final List<CompiledRules> packs;
    private final List<RuleSet> ruleSets = new ArrayList<>();

    private Packs(List<CompiledRules> packs) {
        this.packs = packs;
        for (int pack = 0; pack < packs.size(); pack++) {
            try (EsperEvaluator rules = EsperEvaluator.create(packs.get(pack), POLICY)) {
                ruleSets.add(rules.ruleSet());
            }
        }
    }

    static Packs compile() {
        return new Packs(List.of(compile("first"), compile("second")));
    }

    /** How many there are. */
    int count() {
        return packs.size();
    }

    /**
     * New rules of a pack, in the state of a start.
     *
     * @param inEsper whether Esper evaluates them, or plain Java, which starts sooner
     */
    RuleEvaluator start(int pack, boolean inEsper) {
        return inEsper
                ? EsperEvaluator.create(packs.get(pack), POLICY)
                : new PlainRules(ruleSets.get(pack));
    }

    /** The pack whose rule set has this hash. */
    int withHash(String hash) {
        return ruleSets.stream().map(RuleSet::hash).toList().indexOf(hash);
    }

    private static CompiledRules compile(String pack) {
        return RuleCompiler.compile(FILES.stream().map(file -> read(pack, file)).toList());
    }

    private static RuleFile read(String pack, String file) {
        try (InputStream text = Packs.class.getResourceAsStream(pack + "/" + file)) {
            return new RuleFile(file, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(pack + "/" + file, e);
        }
    }
}
