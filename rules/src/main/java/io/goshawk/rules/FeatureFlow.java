package io.goshawk.rules;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which files may see features: those that name one, and those that name what another such file
 * defines or fills, since a feature may have another name in there. Rather one too many.
 */
final class FeatureFlow {
    private FeatureFlow() {}

    /** Of these files, in the same order. */
    static List<EplFile> readers(List<EplFile> files, FeatureUse features) {
        List<EplFile> readers = new ArrayList<>();
        Set<String> carriers = new TreeSet<>();
        boolean grew = true;
        while (grew) {
            List<EplFile> found = files.stream().filter(file -> !features.namedIn(file).isEmpty()
                    || carriers.stream().anyMatch(file::names)).toList();
            grew = found.size() > readers.size();
            readers = found;
            readers.forEach(file -> carriers.addAll(definedIn(file)));
        }
        return readers;
    }

    /** The streams, windows and expressions that a file defines or fills, by their last word. */
    private static List<String> definedIn(EplFile file) {
        return file.statements().stream().map(EplStatement::model)
                .flatMap(FeatureFlow::definedIn).map(name -> name.substring(name.lastIndexOf('.')
                        + 1))
                .toList();
    }

    private static Stream<String> definedIn(EPStatementObjectModel model) {
        return Stream.of(
                model.getInsertInto() == null ? null : model.getInsertInto().getStreamName(),
                model.getCreateWindow() == null ? null : model.getCreateWindow().getWindowName(),
                model.getCreateExpression() == null
                        || model.getCreateExpression().getExpressionDeclaration() == null
                                ? null
                                : model.getCreateExpression().getExpressionDeclaration().getName())
                .filter(Objects::nonNull);
    }
}
