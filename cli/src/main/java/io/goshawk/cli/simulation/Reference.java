package io.goshawk.cli.simulation;

import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The same inputs in the order of the journal, decided by the same classes without any fault: what
 * a run must have come to. Rule sets change where they changed in the run.
 */
final class Reference {
    private final World world;
    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();
    private final SimulatedClock clock = new SimulatedClock(new Turns(new SplittableRandom(0)));

    Reference(World world) {
        this.world = world;
    }

    /** The entries that the inputs of these entries make. */
    List<Written> of(List<Written> run) {
        List<Input> inputs = new ArrayList<>();
        int pack = -1;
        for (Written written : run) {
            if (written.entry() instanceof Entry.RuleSetChange change) {
                decide(pack, inputs);
                inputs.clear();
                pack = world.packWithHash(change.ruleSet().hash());
            } else if (written.isInput()) {
                inputs.add(written.input());
            }
        }
        decide(pack, inputs);
        return Written.all(journal);
    }

    private void decide(int pack, List<Input> inputs) {
        if (pack < 0) {
            return;
        }
        MemorySource source = new MemorySource(inputs.size() + 1);
        inputs.forEach(source::add);
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source, world.rules(pack),
                journal, sink, clock, () -> new UUID(0, 0)), world.pipelineSettings)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
    }
}
