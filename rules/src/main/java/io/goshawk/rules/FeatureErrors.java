package io.goshawk.rules;

import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.PatternFilterExpr;
import com.espertech.esper.common.client.soda.ProjectedStream;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.list.ValueList;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.list.ListFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Features that a statement names wrongly, of which Esper only says that it finds nothing. */
final class FeatureErrors {
    private static final Pattern PATH = Pattern
            .compile("Failed to resolve property '(\\w+(?:\\.\\w+)+)' to a stream");
    private static final Pattern OWNER = Pattern
            .compile("expression '(.*)': Failed to find a stream named '(\\w+)'");
    private static final Pattern NAME = Pattern
            .compile("Property named '(\\w+)' is not valid in any stream");

    private final EplFile file;
    private final EplStatement statement;
    private final List<FeatureGroup> groups;
    private final Set<String> eventTypes = new HashSet<>();
    private final Set<String> aliases = new HashSet<>();

    /** @param groups the profiles that the statement can name, and the lists */
    FeatureErrors(EplFile file, EplStatement statement, List<FeatureGroup> groups) {
        this.file = file;
        this.statement = statement;
        this.groups = groups;
        for (Object part : StatementParts.of(statement.model())) {
            if (part instanceof ProjectedStream stream) {
                aliases.add(stream.getStreamName());
            }
            if (part instanceof FilterStream stream) {
                eventTypes.add(stream.getFilter().getEventTypeName());
            } else if (part instanceof PatternFilterExpr event) {
                eventTypes.add(event.getFilter().getEventTypeName());
                aliases.add(event.getTagName());
            }
        }
    }

    /** What is wrong, in the words of profiles, or nothing if the message is not about them. */
    Optional<RuleProblem> of(String message) {
        Matcher path = PATH.matcher(message);
        if (path.find()) {
            return path(path.group(1));
        }
        Matcher owner = OWNER.matcher(message);
        if (owner.find()) {
            return pathIn(owner.group(1), owner.group(2)).flatMap(this::path);
        }
        Matcher name = NAME.matcher(message);
        return name.find() ? name(name.group(1)) : Optional.empty();
    }

    /** The path of this owner in an expression that is not known, or just the first. */
    private Optional<String> pathIn(String expression, String owner) {
        List<String> paths = Pattern.compile("(?<![\\w.])" + owner + "\\.\\w+").matcher(expression)
                .results().map(found -> found.group()).toList();
        Set<String> known = groups.stream().flatMap(group -> group.columns().stream())
                .map(FeatureColumn::qualifiedName).collect(Collectors.toSet());
        return paths.stream().filter(path -> !known.contains(path)).findFirst()
                .or(() -> paths.stream().findFirst());
    }

    /** A name that stands alone. */
    private Optional<RuleProblem> name(String name) {
        String owners = withOwners(name, "");
        return owners.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        file.inBody(Check.FIELD, statement, name, "unknown field '" + name + "'",
                                owners));
    }

    /** A name behind others, such as {@code card.count_10} or {@code a.card.count_10}. */
    private Optional<RuleProblem> path(String path) {
        int dot = path.lastIndexOf('.');
        int ownerAt = path.lastIndexOf('.', dot - 1) + 1;
        String owner = path.substring(ownerAt, dot);
        String name = path.substring(dot + 1);
        for (FeatureGroup group : groups) {
            if (group.name().equals(owner)) {
                return Optional.of(ofGroup(group, path, dot + 1, name));
            }
        }
        if (owner.equals(ValueList.OWNER)) {
            return Optional.of(problem(path, ownerAt, "there are no lists", "one is declared in a"
                    + " file such as blocked_cards" + ListFiles.SUFFIX));
        }
        if (ownerAt == 0 && aliases.contains(owner)) {
            String owners = withOwners(name, owner + ".");
            return owners.isEmpty()
                    ? Optional.empty()
                    : Optional.of(problem(path, dot + 1, "unknown field '" + name + "'", owners));
        }
        Set<String> fields = EsperSettings.transactionProperties();
        if (fields.contains(owner) || fields.contains(name)) {
            return Optional.empty();
        }
        return profileHint(owner, name)
                .map(hint -> problem(path, ownerAt, "unknown profile '" + owner + "'", hint));
    }

    private RuleProblem ofGroup(FeatureGroup group, String path, int nameAt, String name) {
        List<String> features = group.names();
        String written = group.name() + "." + name;
        return features.contains(name)
                ? problem(path, 0, "there is no feature '" + written + "' here",
                        "features belong to Transaction; let the helper select it")
                : problem(path, nameAt, (group.isLists()
                        ? "unknown list '" + name
                        : "unknown feature '" + written) + "'",
                        Suggestion.of(name, features, (group.isLists()
                                ? "the lists"
                                : "the features of " + group.name()) + " are "
                                + String.join(", ", features)));
    }

    /** Nothing if it may well be something else than a profile. */
    private Optional<String> profileHint(String owner, String name) {
        List<String> known = groups.stream().map(FeatureGroup::name).toList();
        Optional<String> near = Suggestion.nearest(owner, known);
        if (near.isPresent()) {
            boolean whole = groups.stream().filter(group -> group.name().equals(near.get()))
                    .anyMatch(group -> group.names().contains(name));
            return Optional.of("did you mean '" + near.get() + (whole ? "." + name : "") + "'?");
        }
        if (!eventTypes.equals(Set.of(EsperSettings.EVENT_TYPE))) {
            return Optional.empty();
        }
        return Optional.of(known.isEmpty()
                ? "there are no profiles; one is declared in a file such as card"
                        + ProfileReader.SUFFIX
                : "the profiles are " + String.join(", ", known));
    }

    /** A hint to the features of this name, or the empty text. */
    private String withOwners(String name, String before) {
        String paths = groups.stream().flatMap(group -> group.columns().stream())
                .filter(column -> column.name().equalsIgnoreCase(name))
                .map(column -> "'" + before + column.qualifiedName() + "'")
                .collect(Collectors.joining(" or "));
        return paths.isEmpty() ? "" : "did you mean " + paths + "?";
    }

    private RuleProblem problem(String path, int at, String message, String hint) {
        EplText text = EplText.of(statement.text());
        int found = text.inBody(path);
        return file.problem(Check.FIELD,
                statement.offset() + (found < 0 ? text.bodyStart() : found + at),
                found < 0 ? 1 : path.length() - at, message, hint);
    }
}
