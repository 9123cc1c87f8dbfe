package io.goshawk.bench;

import io.goshawk.bench.micro.MicroSmoke;
import io.goshawk.bench.kafka.KafkaSmoke;
import io.goshawk.bench.peers.PeersSmoke;
import io.goshawk.bench.pipeline.PipelineSmoke;
import io.goshawk.cli.TextLines;
import io.goshawk.cli.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk bench smoke}: every benchmark in small, for correctness only. */
@Command(name = "smoke", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Run benchmarks in small and see that nothing is lost and every decision is "
                + "right. No time is judged, nothing is kept.",
        footer = {"", "Example:", "  goshawk bench smoke"})
final class SmokeCommand implements Callable<Integer> {
    private static final List<SmokeCheck> CHECKS = List.of(new MicroSmoke(),
            new PipelineSmoke(), new KafkaSmoke(), new PeersSmoke());

    @Spec
    private CommandSpec spec;

    @Option(names = "--home", hidden = true, defaultValue = "${sys:goshawk.home:-.}")
    private Path home;

    @Override
    public Integer call() throws InterruptedException {
        TextLines out = new TextLines(spec.commandLine().getOut());
        boolean isWell = true;
        for (SmokeCheck check : CHECKS) {
            try (RunFolder folder = RunFolder.below(home.resolve("bench-results"))) {
                List<String> faults = check.faults(home, folder.path());
                out.line("%-10s %s", check.name(), faults.isEmpty() ? "ok" : "wrong");
                faults.forEach(fault -> out.line("  %s", fault));
                isWell &= faults.isEmpty();
            }
        }
        return isWell ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
