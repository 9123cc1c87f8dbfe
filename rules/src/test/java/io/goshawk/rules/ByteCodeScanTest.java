package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.rules.check.Check;
import io.goshawk.rules.sandbox.ByteCodeScan;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Code that reaches out is seen, whatever statement it came from: {@link Check#REFERENCE}. */
class ByteCodeScanTest {
    @Test
    void shouldSeeAReferenceToTheMachine() throws IOException {
        // Check.REFERENCE: no statement is known that comes so far.
        assertThat(ByteCodeScan.check(List.of(code(Canary.class)))).contains("java.lang.System");
    }

    @Test
    void shouldSeeReflection() throws IOException {
        assertThat(ByteCodeScan.check(List.of(code(Reflects.class))))
                .contains("java.lang.Class.forName");
    }

    @Test
    void shouldLetPlainCodePass() throws IOException {
        assertThat(ByteCodeScan.check(List.of(code(EplProse.class)))).isEmpty();
    }

    /** Looks up a class. */
    static final class Reflects {
        private Reflects() {}

        static Class<?> find() throws ClassNotFoundException {
            return Class.forName("x");
        }
    }

    private static byte[] code(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(
                type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class")) {
            return in.readAllBytes();
        }
    }
}
