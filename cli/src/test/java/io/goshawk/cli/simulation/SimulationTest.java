package io.goshawk.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void shouldRun() {
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("io.goshawk"))
                .setLevel(ch.qos.logback.classic.Level.OFF);
        Packs packs = Packs.compile();
        Tally all = new Tally();
        long t0 = System.nanoTime();
        int n = Integer.getInteger("seeds", 50);
        int bad = 0;
        for (long seed = Long.getLong("from", 1); bad < 5
                && seed < Long.getLong("from", 1) + n; seed++) {
            Run.Outcome o = new Run(seed, packs, Wiring.DIRECT).outcome();
            all.add(o.tally());
            if (!o.violations().isEmpty()) {
                bad++;
                System.out.println(
                        "seed " + seed + " " + o.digest().substring(0, 8) + " " + o.violations());
            }
        }
        System.out.println(all.runs + " runs " + all.inputs + " inputs starts " + all.starts
                + " alerts " + all.alerts + " dl " + all.deadLetters + " commits " + all.commits
                + " aborts " + all.aborts
                + " timeouts " + all.timeouts + " lost " + all.entriesLost + " aside "
                + all.entriesSetAside + " pauses " + all.pauses
                + " resent " + all.resentGroups + " rulesets " + all.ruleSetChanges + " "
                + all.endings() + all.crashes()
                + " ms " + (System.nanoTime() - t0) / 1e6);
        assertThat(bad).isZero();
    }
}
