package io.goshawk.bench.pipeline;

import io.goshawk.engine.Clock;
import java.nio.file.Path;

/** The child process of one start: notes when it began, starts, decides, writes what it found. */
final class StartMain {
    private StartMain() {}

    /**
     * @param arguments the scenario in JSON, the configuration, the folder of the run, the file
     *                  that the outcome goes to, and when the process was started, in milliseconds
     */
    public static void main(String[] arguments) throws Exception {
        StartTimes times = new StartTimes(Clock.SYSTEM, Long.parseLong(arguments[4]));
        times.reached("JVM ms");
        StartScenario scenario = PipelineMain.JSON.readValue(arguments[0], StartScenario.class);
        times.reached("harness ms");
        Outcome outcome = new Start(scenario, Path.of(arguments[1]), Path.of(arguments[2]), times)
                .run();
        PipelineMain.JSON.writeValue(Path.of(arguments[3]).toFile(), outcome);
        System.exit(0);
    }
}
