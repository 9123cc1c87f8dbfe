package io.goshawk.rules.testing;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.RuleProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the test files of packs. */
final class RuleTestFiles {
    /** The largest test file, in bytes. */
    static final int FILE_BYTES_MAX = 1024 * 1024;

    private final List<RuleProblem> problems;

    /** @param problems receives what is wrong */
    RuleTestFiles(List<RuleProblem> problems) {
        this.problems = problems;
    }

    /** @param rules the rule files: every test file stands beside one of them */
    List<RuleTest> read(List<Path> folders, Set<Path> rules) {
        List<RuleTest> tests = new ArrayList<>();
        for (Path folder : folders) {
            for (Path source : find(folder)) {
                String rule = RuleTestReader.ruleOf(source.toString().replace('\\', '/'));
                if (rules.contains(source.resolveSibling(rule + ".epl"))) {
                    read(source, tests);
                } else {
                    problem(source, "there is no rule " + rule + ".epl beside these tests",
                            "a test file has the name of its rule and lies in the same folder");
                }
            }
        }
        return tests;
    }

    private List<Path> find(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> found = paths.filter(Files::isRegularFile)
                    .filter(path -> path.getFileName().toString().endsWith(RuleTestReader.SUFFIX))
                    .sorted().toList();
            if (found.size() > RulePack.FILES_MAX) {
                problem(folder, found.size() + " test files, the limit is " + RulePack.FILES_MAX,
                        "test the packs one by one");
                return List.of();
            }
            return found;
        } catch (IOException e) {
            problem(folder, "the folder cannot be read: " + e, "");
            return List.of();
        }
    }

    private void read(Path source, List<RuleTest> tests) {
        try {
            long size = Files.size(source);
            if (size > FILE_BYTES_MAX) {
                problem(source, "the file has " + size + " bytes, the limit is " + FILE_BYTES_MAX,
                        "repeat events with 'repeat'");
                return;
            }
            RuleFile file = new RuleFile(source.toString(), Files.readString(source));
            tests.addAll(new RuleTestReader(file, problems).read());
        } catch (CharacterCodingException e) {
            problem(source, "the file is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            problem(source, "the file cannot be read: " + e, "");
        }
    }

    private void problem(Path path, String message, String hint) {
        problems.add(new RuleProblem(path.toString(), 1, 1, message, hint));
    }
}
