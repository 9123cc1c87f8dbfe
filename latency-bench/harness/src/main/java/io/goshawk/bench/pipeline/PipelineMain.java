package io.goshawk.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;

/** The child process of one scenario: reads it, runs it, writes what it found. */
final class PipelineMain {
    static final ObjectMapper JSON = new ObjectMapper();

    private PipelineMain() {}

    /**
     * @param arguments the scenario in JSON, the configuration, the folder of the run, and the file
     *                  that the outcome goes to
     */
    public static void main(String[] arguments) throws Exception {
        Scenario scenario = JSON.readValue(arguments[0], Scenario.class);
        Outcome outcome = OpenLoop.run(scenario, Path.of(arguments[1]), Path.of(arguments[2]));
        JSON.writeValue(Path.of(arguments[3]).toFile(), outcome);
        System.exit(0);
    }
}
