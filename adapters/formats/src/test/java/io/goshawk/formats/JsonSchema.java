package io.goshawk.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** As much of JSON Schema as the shipped schemas use; members beyond the schema are faults here. */
final class JsonSchema {
    /** Left out where the rules use no features; everything else is always there. */
    private static final Set<String> OPTIONAL = Set.of("features", "evicted");

    private final Map<String, Object> definitions;

    JsonSchema(byte[] schema) {
        definitions = JsonTree.asObject(JsonTree.object(schema).get("$defs"));
    }

    Map<String, Object> properties(String definition) {
        return JsonTree.asObject(definition(definition).get("properties"));
    }

    /** The words that a member may have. */
    List<Object> words(String definition, String member) {
        return JsonTree
                .asList(JsonTree.asObject(properties(definition).get(member)).get("enum"));
    }

    /** What about the JSON does not keep to a definition. */
    List<String> faults(String definition, byte[] json) {
        List<String> faults = new ArrayList<>();
        check(definition(definition), JsonTree.object(json), "", faults);
        return faults;
    }

    private Map<String, Object> definition(String name) {
        return JsonTree.asObject(definitions.get(name));
    }

    private void check(Map<String, Object> schema, Object value, String path,
            List<String> faults) {
        schema.forEach((keyword, argument) -> {
            boolean kept = switch (keyword) {
                case "description" -> true;
                case "$ref" -> {
                    check(definition(argument.toString().substring("#/$defs/".length())), value,
                            path, faults);
                    yield true;
                }
                case "const" -> argument.equals(value);
                case "enum" -> JsonTree.asList(argument).contains(value);
                case "pattern" -> Pattern.matches(argument.toString(), value.toString());
                case "minimum" -> ((Number) value).longValue() >= (Long) argument;
                case "maximum" -> ((Number) value).longValue() <= (Long) argument;
                case "minItems" -> JsonTree.asList(value).size() >= (Long) argument;
                case "maxItems" -> JsonTree.asList(value).size() <= (Long) argument;
                case "type" -> argument instanceof List
                        ? JsonTree.asList(argument).stream().anyMatch(type -> isOf(type, value))
                        : isOf(argument, value);
                case "items" -> {
                    checkItems(argument, JsonTree.asList(value), path, faults);
                    yield true;
                }
                case "properties" -> {
                    checkMembers(schema, JsonTree.asObject(value), path, faults);
                    yield true;
                }
                case "additionalProperties" -> {
                    checkItems(argument, new ArrayList<>(JsonTree.asObject(value).values()), path,
                            faults);
                    yield true;
                }
                case "required" -> JsonTree.asList(argument)
                        .equals(JsonTree.asObject(schema.get("properties")).keySet().stream()
                                .filter(name -> !OPTIONAL.contains(name)).toList());
                default -> throw new IllegalArgumentException("keyword not known: " + keyword);
            };
            if (!kept) {
                faults.add(path + ": is not " + keyword + " " + argument + " but " + value);
            }
        });
    }

    private void checkItems(Object schema, List<Object> items, String path, List<String> faults) {
        for (int i = 0; i < items.size(); i++) {
            check(JsonTree.asObject(schema), items.get(i), path + "/" + i, faults);
        }
    }

    private void checkMembers(Map<String, Object> schema, Map<String, Object> members,
            String path, List<String> faults) {
        Map<String, Object> properties = JsonTree.asObject(schema.get("properties"));
        for (String name : properties.keySet()) {
            if (!members.containsKey(name) && !OPTIONAL.contains(name)) {
                faults.add(path + "/" + name + ": is missing");
            }
        }
        members.forEach((name, value) -> {
            if (properties.containsKey(name)) {
                check(JsonTree.asObject(properties.get(name)), value, path + "/" + name, faults);
            } else {
                faults.add(path + "/" + name + ": is not in the schema");
            }
        });
    }

    private static boolean isOf(Object type, Object value) {
        return switch (type.toString()) {
            case "null" -> value == null;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Number;
            case "array" -> value instanceof List;
            case "object" -> value instanceof Map;
            default -> throw new IllegalArgumentException("type not known: " + type);
        };
    }
}
