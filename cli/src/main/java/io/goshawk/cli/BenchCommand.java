package io.goshawk.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code goshawk bench}: here so that it is listed. The launcher starts the program of the
 * benchmarks itself, because the engines that they compare need class paths of their own.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Measure it: part by part, open loop, end to end, beside other engines.",
        footer = {"", "Examples:",
                "  goshawk bench --help",
                "  goshawk bench pipeline --rate 20000",
                "  goshawk bench peers --short"})
final class BenchCommand implements Runnable {
    @Unmatched
    private String[] arguments;

    @Override
    public void run() {
        throw new Failure("the benchmarks are a program of their own",
                "start them with 'bin/goshawk bench' in a checkout");
    }
}
