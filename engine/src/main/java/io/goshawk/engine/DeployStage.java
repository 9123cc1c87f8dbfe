package io.goshawk.engine;

import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.profile.ProfileStore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * The stage beside the line: compiles a rule set that was asked for and shows it the journal, while
 * the present one decides on. One at a time. What was replaced is closed here, too.
 */
final class DeployStage implements AutoCloseable {
    /** After so many entries it looks whether it is to end. */
    private static final int ENTRIES_AT_ONCE = 1_000;

    private final RuleSetCompiler compiler;
    private final long profilesBytesMax;
    private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(1);
    private final Queue<Runnable> replaced = new ConcurrentLinkedQueue<>();
    private volatile Result result;
    private volatile boolean isEnding;

    /** @param compiler may be null: then every deployment is refused */
    DeployStage(RuleSetCompiler compiler, long profilesBytesMax) {
        this.compiler = compiler;
        this.profilesBytesMax = profilesBytesMax;
    }

    /**
     * What is to be made ready.
     *
     * @param past       the journal when it was ordered; what comes later is seen, too
     * @param profiles   the profiles of the shard
     * @param liveLayout what they compute
     */
    record Order(Entry.Deployed request, JournalPast past, ProfileStore profiles,
            String liveLayout) {}

    /**
     * What became of an order.
     *
     * @param candidate ready but for the last entries, or null if it is refused
     * @param problems  why it is refused
     */
    record Result(Candidate candidate, List<String> problems) {}

    /** Orders the next one, when there is none under way. By the thread that decides. */
    void order(Order order) {
        orders.add(order);
    }

    /** What became of the order, once; or null. By the thread that decides. */
    Result takeResult() {
        Result taken = result;
        if (taken != null) {
            result = null;
        }
        return taken;
    }

    /** Has something done here that may take its time. By the thread that decides. */
    void later(Runnable work) {
        replaced.add(work);
    }

    /** Takes on the next order, waiting a while for one. By the stage's own thread. */
    void step(long waitMs) throws InterruptedException {
        cleanUp();
        take(orders.poll(waitMs, TimeUnit.MILLISECONDS));
    }

    /** Takes on the next order, if there is one, in the caller's thread. */
    void stepNow() {
        cleanUp();
        take(orders.poll());
    }

    private void cleanUp() {
        for (Runnable work = replaced.poll(); work != null; work = replaced.poll()) {
            work.run();
        }
    }

    private void take(Order order) {
        if (order != null) {
            result = prepare(order);
        }
    }

    private Result prepare(Order order) {
        Candidate candidate = null;
        try {
            candidate = candidate(order);
            while (!isEnding && candidate.see(ENTRIES_AT_ONCE) == ENTRIES_AT_ONCE) {
                // there is more
            }
            return new Result(candidate, List.of());
        } catch (CorruptJournalException damage) {
            throw damage; // that is not the fault of the rules
        } catch (Throwable failure) {
            if (candidate != null) {
                candidate.close();
            }
            return new Result(null, problems(failure));
        }
    }

    /** Whatever rules do, they must not end the engine. */
    private static List<String> problems(Throwable failure) {
        return failure instanceof RuleSetRefusedException refused
                ? refused.problems()
                : List.of("the rules cannot be made ready: " + failure);
    }

    private Candidate candidate(Order order) {
        if (compiler == null) {
            throw new RuleSetRefusedException(List.of("this engine takes no deployments"));
        }
        String hash = order.request().deployment().hash();
        RuleEvaluator rules = compiler.compile(order.request().deployment().files(),
                order.request().deployment().policy());
        if (!rules.ruleSet().hash().equals(hash)) {
            rules.close();
            throw new RuleSetRefusedException(List.of("the request says hash " + hash
                    + ", but its files and policy have " + rules.ruleSet().hash()));
        }
        try {
            return new Candidate(rules, order.past(), order.profiles(), order.liveLayout(),
                    profilesBytesMax);
        } catch (Throwable failure) {
            rules.close();
            throw failure;
        }
    }

    /** Has what is under way end soon. Any thread. */
    void end() {
        isEnding = true;
    }

    /** Closes what has not taken over. When no thread uses it any more. */
    @Override
    public void close() {
        Result left = takeResult();
        if (left != null && left.candidate() != null) {
            left.candidate().close();
        }
        cleanUp();
    }
}
