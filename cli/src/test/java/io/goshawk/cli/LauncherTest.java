package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real bin/goshawk in a project of its own, with a JDK and a Maven that only tell. */
final class LauncherTest {
    private static final Path LAUNCHER = Path.of(System.getProperty("goshawk.root"),
            "bin/goshawk");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private record Outcome(int exit, String out, String err) {}

    @TempDir
    private Path folder;
    private Path home;
    private Path source;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void makeProject() throws IOException {
        home = Files.createDirectories(folder.resolve("a home")).toRealPath();
        source = home.resolve("engine/src/main/java/Pipeline.java");
        write("engine/src/main/java/Pipeline.java", "source");
        write("pom.xml", "project");
        write("config/jvm.options", "-Dfrom.file=1");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(LAUNCHER, home.resolve("bin/goshawk"));
        age("engine/src/main/java/Pipeline.java", "engine/src/main/java", "engine/src/main",
                "pom.xml");
        program("jdk/bin/java", "for a in \"$@\"; do echo \"[$a]\"; done");
        program("jdk/bin/javac", "exit 1");
        write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        program("tools/mvn", "echo built >> '" + home + "/builds'",
                "mkdir -p cli/target/lib", "echo jar > cli/target/lib/goshawk-cli-1.jar");
        environment.put("GOSHAWK_JAVA_HOME", home.resolve("jdk").toString());
        environment.put("PATH", home.resolve("tools") + ":" + System.getenv("PATH"));
    }

    @Test
    void shouldHandOverArgumentsUntouchedWhenCalledThroughALinkFromElsewhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("bin/goshawk"));

        Outcome outcome = run(link, "produce", "my file.csv", "", "*");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out().lines()).contains("[@" + home + "/config/jvm.options]",
                "[-Dgoshawk.home=" + home + "]", "[-Xmx4g]", "[" + home + "/cli/target/lib/*]");
        assertThat(outcome.out()).endsWith(
                "[io.goshawk.cli.Goshawk]\n[produce]\n[my file.csv]\n[]\n[*]\n");
    }

    @Test
    void shouldBuildOnlyWhenSomethingIsNewerThanTheBuild() throws Exception {
        Outcome first = run();
        Outcome second = run();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        environment.put("GOSHAWK_BUILD", "off");
        run();
        assertThat(builds()).isEqualTo(1);
        environment.remove("GOSHAWK_BUILD");
        run();

        assertThat(builds()).isEqualTo(2);
        assertThat(first.err()).startsWith("goshawk: building");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void shouldTakeOverTheLockOfABuildThatHasDied() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        write("target/build.lock/pid", dead.pid() + "\n");

        assertThat(run().exit()).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void shouldStopAndReleaseTheLockWhenTheBuildFails() throws Exception {
        program("tools/mvn", "echo 'no such artifact'", "exit 1");

        Outcome outcome = run();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("no such artifact", "goshawk: the build failed");
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void shouldLetTheUserSetTheHeap() throws Exception {
        environment.put("GOSHAWK_JAVA_OPTS", "-Xmx1g -Dmore=2");

        assertThat(run().out().lines()).contains("[-Xmx1g]", "[-Dmore=2]")
                .doesNotContain("[-Xmx4g]");
    }

    @Test
    void shouldSayWhatToDoWhenTheJdkIsTheWrongOne() throws Exception {
        write("jdk/release", "JAVA_VERSION=\"17.0.9\"\n");

        Outcome outcome = run();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("is not a JDK 25", "hint: ");
    }

    private Outcome run() throws Exception {
        return run(home.resolve("bin/goshawk"));
    }

    private Outcome run(Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GOSHAWK_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(home.resolve(path).getParent());
        Files.writeString(home.resolve(path), text);
    }

    private void program(String path, String... lines) throws IOException {
        write(path, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(home.resolve(path).toFile().setExecutable(true)).isTrue();
    }

    private void age(String... paths) throws IOException {
        for (String path : paths) {
            Files.setLastModifiedTime(home.resolve(path),
                    FileTime.from(Instant.now().minusSeconds(3600)));
        }
    }
}
