package io.goshawk.replay.index;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.contract.BudgetRules;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.util.Random;
import java.util.UUID;

/** A journal of everything that can be found, and of what is between, written by the engine. */
final class RandomJournal implements AutoCloseable {
    private static final String BUDGETS = "0 0 0 0 0 0 60000 5 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0";

    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySource source = new MemorySource(20);
    private final Random random;
    private final Pipeline pipeline;
    private long offset;
    private long labels;

    RandomJournal(Random random, UUID id) {
        this.random = random;
        pipeline = new Pipeline(new PipelinePorts(source, new BudgetRules(BUDGETS), journal,
                new MemorySink(), Clock.SYSTEM, () -> id), PipelineSettings.DEFAULT);
        pipeline.recover();
    }

    MemoryJournal journal() {
        return journal;
    }

    /** Lets the engine take in so many inputs more. */
    void grow(int inputs) {
        for (int i = 0; i < inputs; i++) {
            switch (random.nextInt(10)) {
                case 0 -> source.add(Events.deadLetter(offset++));
                case 1 -> source.add(Events.label(labels++, random.nextInt(60)));
                default -> source.add(payment());
            }
        }
        while (!source.isDrained()) {
            pipeline.step();
        }
    }

    private Transaction payment() {
        long number = offset++;
        // Some are late, and some ids come again.
        long timeMs = Events.START_MS + number * 20_000 - random.nextInt(200_000);
        return Transaction.builder(Events.origin(number), id(number)).eventTimeMs(timeMs)
                .cardToken("card-" + random.nextInt(20))
                .merchantId("merchant-" + random.nextInt(5))
                .amountMinor(1 + random.nextInt(1000)).currency("EUR").build();
    }

    private String id(long number) {
        return "tx-" + (random.nextInt(8) == 0 ? random.nextLong(number + 1) : number);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
