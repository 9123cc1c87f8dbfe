package io.goshawk.rules.sandbox;

import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RuleProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The process in which {@link TrialCompile} compiles: rule files come in, problems go out. */
final class TrialProcess {
    private TrialProcess() {}

    /** Ends with 0 once it has said what is wrong, if anything is. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answer = System.out;
        System.setOut(System.err); // whatever libraries say is no answer
        String problems = RuleCheck.of(FilesInTransit.read(System.in)).problems().stream()
                .map(RuleProblem::toString).map(problem -> problem + "\n")
                .collect(Collectors.joining());
        answer.write(problems.getBytes(StandardCharsets.UTF_8));
        answer.flush();
    }
}
