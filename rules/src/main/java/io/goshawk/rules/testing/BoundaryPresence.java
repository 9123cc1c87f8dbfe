package io.goshawk.rules.testing;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the tests of a rule show where it begins to fire; they are read and not run. */
public final class BoundaryPresence {
    private BoundaryPresence() {}

    /** Also if there are no tests, or they cannot be read: then that is what is wrong with them. */
    public static boolean isShown(Path file) {
        try {
            List<RuleProblem> problems = new ArrayList<>();
            List<RuleTest> tests = new RuleTestReader(
                    new RuleFile(file.getFileName().toString(), Files.readString(file)),
                    problems).read();
            return tests.isEmpty() || !problems.isEmpty() || Boundary.isShown(tests);
        } catch (IOException unreadable) {
            return true;
        }
    }
}
