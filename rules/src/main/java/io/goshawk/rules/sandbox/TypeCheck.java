package io.goshawk.rules.sandbox;

import com.espertech.esper.common.client.soda.CastExpression;
import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.CreateSchemaClause;
import com.espertech.esper.common.client.soda.CreateTableColumn;
import com.espertech.esper.common.client.soda.CreateVariableClause;
import com.espertech.esper.common.client.soda.InstanceOfExpression;
import com.espertech.esper.common.client.soda.SchemaColumnDesc;
import io.goshawk.rules.check.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Types that rules may name: those of EPL, and events of rules, whose names have no dots. */
final class TypeCheck {
    private TypeCheck() {}

    static Optional<Refusal> check(Object part) {
        Stream<String> types = switch (part) {
            case CastExpression cast -> Stream.of(cast.getTypeName());
            case InstanceOfExpression type -> Arrays.stream(type.getTypeNames());
            case SchemaColumnDesc column -> Stream.of(column.getType());
            case CreateTableColumn column -> Stream.ofNullable(column.getOptionalTypeName());
            case CreateVariableClause variable -> Stream.of(variable.getVariableType());
            case CreateSchemaClause schema -> names(schema).stream();
            case ConstantExpression constant -> Stream.ofNullable(constant.getConstantType())
                    .filter(type -> !type.startsWith("java.lang."));
            default -> Stream.empty();
        };
        return types.filter(Objects::nonNull).filter(type -> type.indexOf('.') >= 0).findFirst()
                .map(type -> new Refusal(Check.CLASS, type,
                        "Java classes cannot be used in rules: " + type,
                        "types are string, int, long, double, boolean"));
    }

    private static List<String> names(CreateSchemaClause schema) {
        return Stream.of(schema.getTypes(), schema.getInherits()).filter(Objects::nonNull)
                .flatMap(names -> names.stream()).toList();
    }
}
