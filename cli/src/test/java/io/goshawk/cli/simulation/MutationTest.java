package io.goshawk.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation finds engines that are broken on purpose, each within so many runs. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class MutationTest {
    private static final int SEEDS_MAX = 500;

    private static Packs packs;

    @BeforeAll
    static void compile() {
        Quiet.logs();
        packs = Packs.compile();
    }

    static Stream<Arguments> mutants() {
        return Stream.of(
                mutant("commits before force", Mutant.CommitsBeforeForce::new, Check.STARTS),
                mutant("seeks to committed", Mutant.SeeksToCommitted::new, Check.INPUTS_ONCE),
                mutant("drops when full", Mutant.DropsWhenFull::new, Check.INPUTS_ONCE,
                        Check.PROGRESS),
                mutant("changes an input", Mutant.ChangesAnInput::new,
                        Check.INPUTS_UNCHANGED),
                mutant("dead-letters a payment", Mutant.DeadLettersAPayment::new,
                        Check.INPUTS_UNCHANGED),
                mutant("lets nothing expire", Mutant.LetsNothingExpire::new,
                        Check.INPUTS_UNCHANGED),
                mutant("marks before commit", Mutant.MarksBeforeCommit::new, Check.STARTS),
                mutant("resends nothing", Mutant.ResendsNothing::new, Check.STARTS,
                        Check.ALERTS, Check.DEAD_LETTERS, Check.PROGRESS),
                mutant("forgets dead letters", Mutant.ForgetsDeadLetters::new,
                        Check.DEAD_LETTERS),
                mutant("asks the host for the time", Mutant.AsksTheHostForTheTime::new,
                        Check.STARTS, Check.DECISIONS),
                mutant("reprocesses on abort", Mutant.ReprocessesOnAbort::new,
                        Check.INPUTS_ONCE),
                mutant("takes silence for failure", Mutant.TakesSilenceForFailure::new,
                        Check.ALERTS, Check.DEAD_LETTERS),
                mutant("loses what is aborted", Mutant.LosesWhatIsAborted::new, Check.ALERTS,
                        Check.DEAD_LETTERS),
                mutant("ignores fencing", Mutant.IgnoresFencing::new, Check.FENCING),
                mutant("reads before it fences", Mutant.ReadsBeforeItFences::new, Check.STARTS,
                        Check.ALERTS, Check.DEAD_LETTERS),
                mutant("takes unstable for none", Mutant.TakesUnstableForNone::new,
                        Check.STARTS, Check.ALERTS, Check.DEAD_LETTERS));
    }

    private static Arguments mutant(String name, Supplier<Wiring> wiring, Check... caughtBy) {
        return Arguments.of(name, wiring, EnumSet.copyOf(Set.of(caughtBy)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void shouldCatch(String name, Supplier<Wiring> wiring, Set<Check> caughtBy) {
        for (long seed = 1; seed <= SEEDS_MAX; seed++) {
            Run.Outcome outcome = new Run(seed, packs, wiring.get()).outcome();
            if (!outcome.violations().isEmpty()) {
                assertThat(outcome.violations()).extracting(Violation::check)
                        .as("the mutant that " + name + ", seed " + seed)
                        .containsAnyElementsOf(caughtBy);
                return;
            }
        }
        throw new AssertionError("the mutant that " + name + " survives " + SEEDS_MAX + " seeds");
    }
}
