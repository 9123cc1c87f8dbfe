package io.goshawk.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The tests beside a rule: {@code <rule>.test.yaml}. */
record RuleTestFile(String rule, List<RuleTestCase> cases) {
    private static final Set<String> FILE_KEYS = Set.of("rule", "start", "defaults", "tests");
    private static final Set<String> TEST_KEYS = Set.of("name", "given", "expect");

    static RuleTestFile read(Path path) throws IOException {
        Object document = new Load(LoadSettings.builder().setLabel(path.toString()).build())
                .loadFromString(Files.readString(path));
        Map<String, Object> file = map(document, FILE_KEYS, path);
        long startMs = Instant.parse(text(file, "start", path)).toEpochMilli();
        GivenEvents events = new GivenEvents(startMs,
                map(file.getOrDefault("defaults", Map.of()), null, path));
        List<RuleTestCase> cases = new ArrayList<>();
        for (Object test : list(file, "tests", path)) {
            cases.add(testCase(map(test, TEST_KEYS, path), startMs, events, path));
        }
        return new RuleTestFile(text(file, "rule", path), cases);
    }

    private static RuleTestCase testCase(Map<String, Object> test, long startMs,
            GivenEvents events, Path path) {
        List<Map<String, Object>> given = new ArrayList<>();
        list(test, "given", path).forEach(line -> given.add(map(line, null, path)));
        List<RuleTestCase.Expected> expect = new ArrayList<>();
        if (!"none".equals(test.get("expect"))) {
            for (Object hit : list(test, "expect", path)) {
                Map<String, Object> evidence = new HashMap<>(map(hit, null, path));
                expect.add(new RuleTestCase.Expected(Durations.ms(evidence.remove("at")),
                        evidence));
            }
        }
        return new RuleTestCase(text(test, "name", path), startMs, events.expand(given), expect);
    }

    private static String text(Map<String, Object> map, String key, Path path) {
        if (!(map.get(key) instanceof String text)) {
            throw new IllegalArgumentException(path + ": '" + key + "' must be a text");
        }
        return text;
    }

    private static List<?> list(Map<String, Object> map, String key, Path path) {
        if (!(map.get(key) instanceof List<?> list)) {
            throw new IllegalArgumentException(path + ": '" + key + "' must be a list");
        }
        return list;
    }

    /** @param keys the keys that may occur, or null for any */
    private static Map<String, Object> map(Object value, Set<String> keys, Path path) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(path + ": a mapping is expected, not " + value);
        }
        Map<String, Object> typed = new HashMap<>();
        map.forEach((key, entry) -> typed.put(String.valueOf(key), entry));
        for (String key : typed.keySet()) {
            if (keys != null && !keys.contains(key)) {
                throw new IllegalArgumentException(path + ": unknown key '" + key + "'");
            }
        }
        return typed;
    }
}
