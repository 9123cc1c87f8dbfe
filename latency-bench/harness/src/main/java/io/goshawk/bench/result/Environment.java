package io.goshawk.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The machine and the program at the time of a run: what a reader must know before comparing.
 *
 * @param processor   its name as the kernel tells it
 * @param cores       that this process may use
 * @param memoryBytes of the machine
 * @param kernel      name and version of the operating system
 * @param jdk         vendor and version
 * @param flags       of this JVM
 * @param commit      of the sources, {@code unknown} outside of a checkout
 * @param isDirty     whether the sources differ from that commit
 * @param load        average over the last minute before the run, -1 where it is not told
 * @param stealShare  share of time since boot that other guests of the host took, -1 where not told
 */
public record Environment(String processor, int cores, long memoryBytes, String kernel, String jdk,
        List<String> flags, String commit, boolean isDirty, double load, double stealShare) {
    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Path TIMES = Path.of("/proc/stat");
    private static final int STEAL_FIELD = 8;
    private static final String UNKNOWN = "unknown";

    /** This machine, now; {@code home} is the folder of the checkout. */
    public static Environment read(Path home) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory
                .getOperatingSystemMXBean();
        return new Environment(processorName(), system.getAvailableProcessors(),
                system.getTotalMemorySize(), system.getName() + " " + system.getVersion(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("-X")).toList(),
                git(home, "rev-parse", "--short=12", "HEAD").orElse(UNKNOWN),
                git(home, "status", "--porcelain").map(text -> !text.isEmpty()).orElse(true),
                system.getSystemLoadAverage(), stolen());
    }

    /** What must be the same before two runs can be compared; for people. */
    public String machine() {
        return processor + ", " + cores + " cores, " + kernel + ", " + jdk + ", "
                + String.join(" ", flags);
    }

    private static String processorName() {
        return lines(CPUS).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static double stolen() {
        for (String line : lines(TIMES)) {
            String[] fields = line.split(" +");
            if (fields[0].equals("cpu") && fields.length > STEAL_FIELD) {
                double total = 0;
                for (int i = 1; i <= STEAL_FIELD; i++) {
                    total += Long.parseLong(fields[i]);
                }
                return Long.parseLong(fields[STEAL_FIELD]) / total;
            }
        }
        return -1;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What git says, or nothing where there is no git or no checkout. */
    private static Optional<String> git(Path home, String... arguments) {
        try {
            Process process = new ProcessBuilder(command(home, arguments))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String text = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static List<String> command(Path home, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
