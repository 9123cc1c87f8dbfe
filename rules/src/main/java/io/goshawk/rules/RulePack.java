package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rule files of one or more pack folders, byte for byte. Immutable.
 *
 * @param files   every {@code .epl} and {@code .profile.yaml} file, with its path below its folder,
 *                sorted by path
 * @param sources for each of these paths, the file that it was read from
 */
public record RulePack(List<RuleFile> files, Map<String, Path> sources) {
    /** The largest rule file, in bytes. */
    public static final int FILE_BYTES_MAX = 64 * 1024;
    /** The most files in the packs of one rule set. */
    public static final int FILES_MAX = 1_000;

    private static final String RULE = ".epl";

    public RulePack {
        files = List.copyOf(files);
        sources = Map.copyOf(sources);
    }

    /**
     * Reads every rule and profile below the folders; other files are not looked at.
     *
     * @throws RulesRefusedException if a folder has no rule file, or a file is too large, not
     *                               UTF-8, not readable, or in two folders under the same path
     */
    public static RulePack load(Path... folders) {
        List<RuleProblem> problems = new ArrayList<>();
        List<RuleFile> files = new ArrayList<>();
        Map<String, Path> sources = new HashMap<>();
        for (Path folder : folders) {
            List<Path> found = find(folder, problems);
            for (Path source : found) {
                String path = folder.relativize(source).toString().replace('\\', '/');
                Path other = sources.putIfAbsent(path, source);
                if (other == null) {
                    read(source, path, files, problems);
                } else {
                    problems.add(problem(source, "the same path is also read as " + other,
                            "give each file its own name"));
                }
            }
        }
        if (files.size() > FILES_MAX) {
            problems.add(problem(folders[0], files.size() + " rule files, the limit is "
                    + FILES_MAX, "split the packs over several engines"));
        }
        if (!problems.isEmpty()) {
            throw new RulesRefusedException(problems);
        }
        files.sort((one, two) -> one.path().compareTo(two.path()));
        return new RulePack(files, sources);
    }

    /** The problems with the path of the file on disk instead of that below the pack folder. */
    public List<RuleProblem> located(List<RuleProblem> problems) {
        return problems.stream().map(problem -> {
            Path source = sources.get(problem.path());
            return source == null ? problem : problem.withPath(source.toString());
        }).sorted().toList();
    }

    private static List<Path> find(Path folder, List<RuleProblem> problems) {
        if (!Files.isDirectory(folder)) {
            problems.add(problem(folder, "there is no such folder", "name a folder of rule files"));
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> found = paths.filter(RulePack::isRuleOrProfile)
                    .filter(Files::isRegularFile).sorted().toList();
            if (found.stream().noneMatch(path -> path.toString().endsWith(RULE))) {
                problems.add(problem(folder, "there is no .epl file below the folder",
                        "a rule is a file such as card_velocity_burst.epl"));
            }
            return found;
        } catch (IOException e) {
            problems.add(problem(folder, "the folder cannot be read: " + e, ""));
            return List.of();
        }
    }

    private static boolean isRuleOrProfile(Path path) {
        return path.toString().endsWith(RULE)
                || path.getFileName().toString().endsWith(ProfileReader.SUFFIX);
    }

    private static void read(Path source, String path, List<RuleFile> files,
            List<RuleProblem> problems) {
        try {
            long size = Files.size(source);
            if (size > FILE_BYTES_MAX) {
                problems.add(problem(source, "the file has " + size + " bytes, the limit is "
                        + FILE_BYTES_MAX, "one rule a file"));
                return;
            }
            files.add(new RuleFile(path, Files.readString(source)));
        } catch (CharacterCodingException e) {
            problems.add(problem(source, "the file is not UTF-8 text", "save it as UTF-8"));
        } catch (IOException e) {
            problems.add(problem(source, "the file cannot be read: " + e, ""));
        }
    }

    private static RuleProblem problem(Path path, String message, String hint) {
        return new RuleProblem(path.toString(), 1, 1, message, hint);
    }
}
