package io.goshawk.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * One engine in a JVM of its own, which does what the lines on its standard input say: a number is
 * a round of so many payments, anything else asks for its memory. Ends with the input.
 */
final class PeerMain {
    private PeerMain() {}

    /** @param args kind, seed, cards, days */
    public static void main(String[] args) throws IOException {
        Workload workload = new Workload(Long.parseLong(args[1]), Integer.parseInt(args[2]),
                Integer.parseInt(args[3]));
        try (PeerRun run = new PeerRun(PeerKind.valueOf(args[0]).start(workload), workload);
                BufferedReader commands = new BufferedReader(
                        new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            String command = commands.readLine();
            while (command != null) {
                System.out.println(PeerProcess.ANSWER + (command.equals(PeerProcess.FOOTPRINT)
                        ? Footprint.now().toLine()
                        : run.decide(Long.parseLong(command)).toLine()));
                command = commands.readLine();
            }
        }
    }
}
