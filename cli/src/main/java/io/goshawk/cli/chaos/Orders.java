package io.goshawk.cli.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What a parent process tells a child on standard input, line by line; its end ends the child. */
final class Orders {
    private static final int ORPHANED = 87;

    private Orders() {}

    static void follow(Consumer<String> orders) {
        Thread.ofPlatform().daemon().name("chaos-orders").start(() -> {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                lines.lines().forEach(orders);
            } catch (IOException | UncheckedIOException gone) {
                System.err.println("the parent cannot be heard: " + gone.getMessage());
            }
            Runtime.getRuntime().halt(ORPHANED);
        });
    }
}
