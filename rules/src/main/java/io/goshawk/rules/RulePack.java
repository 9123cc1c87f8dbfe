package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.privacy.CardNumbers;
import io.goshawk.rules.deploy.ShadowFiles;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.list.ListFiles;
import io.goshawk.rules.tunable.TunableFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rule files of one or more pack folders, byte for byte. Immutable.
 *
 * @param files   every {@code .epl}, {@code .profile.yaml}, {@code .list.yaml}, {@code
 *                tunables.yaml} and {@code shadow.yaml} file, with its
 *                path below its folder, sorted by path
 * @param sources for each of these paths, the file that it was read from
 */
public record RulePack(List<RuleFile> files, Map<String, Path> sources) {
    /** The largest rule file or profile, in bytes. */
    public static final int FILE_BYTES_MAX = 64 * 1024;
    /** The most files in the packs of one rule set. */
    public static final int FILES_MAX = 1_000;

    private static final String TEST = ".test.yaml";

    public RulePack {
        files = List.copyOf(files);
        sources = Map.copyOf(sources);
    }

    /**
     * Reads every rule, profile, list and setting below the folders. Tests of rules and files that
     * are no YAML are not looked at.
     *
     * @throws RulesRefusedException if a folder has none of these, or none has rules, or a file is
     *                               too large, not UTF-8, not readable, in two folders under the
     *                               same path, or a YAML file that is neither a profile nor a list
     *                               nor a test
     */
    public static RulePack load(Path... folders) {
        List<RuleProblem> problems = new ArrayList<>();
        RulePack pack = read(problems, folders);
        if (!problems.isEmpty()) {
            throw new RulesRefusedException(problems);
        }
        return pack;
    }

    /** The same, with what can be read; what is wrong is added to the problems. */
    static RulePack read(List<RuleProblem> problems, Path... folders) {
        int before = problems.size();
        List<RuleFile> files = new ArrayList<>();
        Map<String, Path> sources = new HashMap<>();
        for (Path folder : folders) {
            read(folder, files, sources, problems);
        }
        if (problems.size() == before
                && sources.keySet().stream().noneMatch(RulePack::isRule)) {
            problems.add(noRules(folders[0]));
        }
        if (files.size() > FILES_MAX) {
            problems.add(problem(folders[0], files.size() + " rule files, the limit is "
                    + FILES_MAX, "split the packs over several engines"));
            files.clear();
        }
        files.sort(Comparator.comparing(RuleFile::path));
        return new RulePack(files, sources);
    }

    private static void read(Path folder, List<RuleFile> files, Map<String, Path> sources,
            List<RuleProblem> problems) {
        for (Path source : find(folder, problems)) {
            String path = folder.relativize(source).toString().replace('\\', '/');
            Path other = sources.putIfAbsent(path, source);
            if (other == null) {
                read(source, path, files, problems);
            } else {
                problems.add(problem(source, "the same path is also read as " + other,
                        isProfile(source)
                                ? DeclaredProfiles.SHARE
                                : "give each file its own name"
                                        + (TunableFiles.isOne(path)
                                                ? ", such as cards." + TunableFiles.NAME
                                                : "")));
            }
        }
    }

    /**
     * The same with another value of a tunable. All that the files of the pack set is then set in
     * one file, which is on no disk.
     *
     * @param value as it would stand in the file; whether it will do is told when it is compiled
     * @throws RulesRefusedException if these files cannot be read
     */
    public RulePack withTunable(String rule, String variable, String value) {
        List<RuleProblem> problems = new ArrayList<>();
        Map<String, Map<String, String>> values = TunableFiles
                .values(TunableFiles.read(files, problems));
        if (!problems.isEmpty()) {
            throw new RulesRefusedException(located(problems));
        }
        List<RuleFile> tuned = new ArrayList<>(files);
        Map<String, Path> others = new HashMap<>(sources);
        tuned.removeIf(file -> TunableFiles.isOne(file.path()));
        others.keySet().removeIf(TunableFiles::isOne);
        values.computeIfAbsent(rule, missing -> new TreeMap<>()).put(variable, value);
        tuned.add(TunableFiles.write(values));
        tuned.sort(Comparator.comparing(RuleFile::path));
        return new RulePack(tuned, others);
    }

    /**
     * The lists of the pack, sorted by name.
     *
     * @throws RulesRefusedException if one of them is not right
     */
    public List<DeclaredList> lists() {
        List<RuleProblem> problems = new ArrayList<>();
        List<DeclaredList> lists = ListFiles.read(files,
                new EplNames(EsperSettings.configuration(EventClasses.NONE)), problems);
        if (!problems.isEmpty()) {
            throw new RulesRefusedException(located(problems));
        }
        return lists;
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
            List<Path> all = paths.filter(Files::isRegularFile).sorted().toList();
            all.stream().filter(path -> isStray(folder, path)).forEach(
                    path -> problems.add(problem(path,
                            "neither a profile nor a list nor a test of a rule",
                            "profiles are called <name>" + ProfileReader.SUFFIX + ", lists <name>"
                                    + ListFiles.SUFFIX + ", tests <rule>" + TEST + ", settings "
                                    + TunableFiles.NAME + ", rules in the shadow "
                                    + ShadowFiles.NAME)));
            List<Path> found = all.stream()
                    .filter(path -> isRule(path.toString()) || isProfile(path)
                            || ListFiles.isOne(path.toString())
                            || TunableFiles.isOne(path.toString())
                            || ShadowFiles.isOne(path.getFileName().toString()))
                    .toList();
            if (found.isEmpty()) {
                problems.add(noRules(folder));
            }
            return found;
        } catch (IOException e) {
            problems.add(problem(folder, "the folder cannot be read: " + e, ""));
            return List.of();
        }
    }

    private static RuleProblem noRules(Path folder) {
        return problem(folder, "there is no " + EplFile.SUFFIX + " file below the folder",
                "a rule is a file such as card_velocity_burst" + EplFile.SUFFIX);
    }

    /** Whether a file says something of rules by their ids, and is wrong without these rules. */
    public static boolean namesRules(String path) {
        return TunableFiles.isOne(path) || ShadowFiles.isOne(path);
    }

    private static boolean isRule(String path) {
        return path.endsWith(EplFile.SUFFIX);
    }

    private static boolean isProfile(Path path) {
        return path.getFileName().toString().endsWith(ProfileReader.SUFFIX);
    }

    /** A YAML file that would be ignored although somebody may count on it; not if it is hidden. */
    private static boolean isStray(Path folder, Path path) {
        String name = path.getFileName().toString();
        String lowerCase = name.toLowerCase(Locale.ROOT);
        boolean isYaml = lowerCase.endsWith(".yaml") || lowerCase.endsWith(".yml");
        boolean isHidden = StreamSupport.stream(folder.relativize(path).spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
        return isYaml && !isHidden && !isProfile(path) && !ListFiles.isOne(name)
                && !name.endsWith(TEST) && !TunableFiles.isOne(name)
                && !ShadowFiles.isOne(name);
    }

    private static void read(Path source, String path, List<RuleFile> files,
            List<RuleProblem> problems) {
        try {
            long size = Files.size(source);
            boolean isList = ListFiles.isOne(path);
            long sizeMax = isList ? ListFiles.BYTES_MAX : FILE_BYTES_MAX;
            if (size > sizeMax) {
                problems.add(problem(source, "the file has " + size + " bytes, the limit is "
                        + sizeMax, isList ? "split the list" : "one rule a file"));
                return;
            }
            String text = Files.readString(source);
            Optional<CardNumbers.Place> cardNumber = CardNumbers.find(text);
            if (cardNumber.isPresent()) {
                problems.add(cardNumber(source, text, cardNumber.get()));
            } else {
                files.add(new RuleFile(path, text));
            }
        } catch (CharacterCodingException e) {
            problems.add(problem(source, "the file is not UTF-8 text", "save it as UTF-8"));
        } catch (IOException e) {
            problems.add(problem(source, "the file cannot be read: " + e, ""));
        }
    }

    /** Rule files are journaled, and a journal holds no card numbers. */
    private static RuleProblem cardNumber(Path source, String text, CardNumbers.Place place) {
        int line = (int) text.substring(0, place.start()).chars().filter(c -> c == '\n').count();
        int column = place.start() - text.lastIndexOf('\n', place.start() - 1);
        return new RuleProblem(source.toString(), line + 1, column,
                "this looks like a card number: " + place.masked(text),
                "name cards by their tokens; rule files are journaled");
    }

    private static RuleProblem problem(Path path, String message, String hint) {
        return new RuleProblem(path.toString(), 1, 1, message, hint);
    }
}
