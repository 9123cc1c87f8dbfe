package io.goshawk.bench.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/**
 * One engine in a JVM of its own, which does what the lines on its standard input say: a number is
 * a round of so many payments, the rest are the commands below. Ends with the input.
 */
public final class PeerProgram {
    /** Begins every line that is an answer; a JVM and libraries may print others. */
    public static final String ANSWER = "answer ";

    /** Asks for the memory. */
    public static final String FOOTPRINT = "footprint";

    /** With a number after it, decides so many payments unmeasured; answers with the signature. */
    public static final String FILL = "fill ";

    /** With a number after it, decides so many payments and answers with what each meets. */
    public static final String HITS = "hits ";

    private PeerProgram() {}

    /**
     * Serves an engine that decides payment by payment.
     *
     * @param args seed, cards, payments a card and day; what follows is the engine's own
     */
    public static void serve(Function<Workload, Peer> peer, String... args) throws IOException {
        serveContender(workload -> new PeerRun(peer.apply(workload), workload), args);
    }

    /** The same by the plan of {@link Pace}. */
    public static void servePaced(Function<Workload, Peer> peer, String... args)
            throws IOException {
        serveContender(workload -> PeerRun.paced(peer.apply(workload), workload), args);
    }

    /** Serves an engine that takes its payments itself. */
    public static void serveContender(Function<Workload, Contender> contender, String... args)
            throws IOException {
        Workload workload = new Workload(Long.parseLong(args[0]), Integer.parseInt(args[1]),
                Integer.parseInt(args[2]));
        try (Contender run = contender.apply(workload);
                BufferedReader commands = new BufferedReader(
                        new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            String command = commands.readLine();
            while (command != null) {
                System.out.println(ANSWER + answer(command, run));
                command = commands.readLine();
            }
        }
    }

    private static String answer(String command, Contender run) {
        if (command.equals(FOOTPRINT)) {
            return Footprint.now().toLine();
        }
        if (command.startsWith(FILL)) {
            return run.fill(Long.parseLong(command.substring(FILL.length())));
        }
        return command.startsWith(HITS)
                ? Base64.getEncoder().encodeToString(
                        run.hits(Integer.parseInt(command.substring(HITS.length()))))
                : run.decide(Long.parseLong(command)).toLine();
    }
}
