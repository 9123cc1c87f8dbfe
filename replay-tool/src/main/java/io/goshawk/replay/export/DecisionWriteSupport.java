package io.goshawk.replay.export;

import io.goshawk.formats.DecisionColumn;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The schema of decisions in Parquet, and their rows. Times carry their unit. */
final class DecisionWriteSupport extends WriteSupport<DecisionColumn.Row> {
    private static final DecisionColumn[] COLUMNS = DecisionColumn.values();

    private RecordConsumer consumer;

    /** Abstract in the library, and called by nobody here. */
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema(), Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema(), Map.of());
    }

    private static MessageType schema() {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (DecisionColumn column : COLUMNS) {
            schema.addField(type(column));
        }
        return schema.named("decision");
    }

    private static Type type(DecisionColumn column) {
        String name = column.spelling();
        return switch (column.kind()) {
            case TEXT -> Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType()).named(name);
            case WHOLE -> column == DecisionColumn.EVENT_TIME || column == DecisionColumn.CLOCK_TIME
                    ? Types.required(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(true,
                                    LogicalTypeAnnotation.TimeUnit.MILLIS))
                            .named(name)
                    : Types.required(PrimitiveTypeName.INT64).named(name);
            case TRUTH -> Types.required(PrimitiveTypeName.BOOLEAN).named(name);
            case TEXTS -> Types.requiredList()
                    .element(Types.required(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType()).named("element"))
                    .named(name);
        };
    }

    @Override
    public void prepareForWrite(RecordConsumer target) {
        consumer = target;
    }

    @Override
    public void write(DecisionColumn.Row row) {
        consumer.startMessage();
        for (DecisionColumn column : COLUMNS) {
            Object value = column.of(row);
            if (value != null) {
                consumer.startField(column.spelling(), column.ordinal());
                writeValue(value);
                consumer.endField(column.spelling(), column.ordinal());
            }
        }
        consumer.endMessage();
    }

    private void writeValue(Object value) {
        switch (value) {
            case String text -> consumer.addBinary(Binary.fromString(text));
            case Long whole -> consumer.addLong(whole);
            case Boolean truth -> consumer.addBoolean(truth);
            case List<?> texts -> writeList(texts);
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    /** A list is a group of repeated groups with one element each. */
    private void writeList(List<?> texts) {
        consumer.startGroup();
        if (!texts.isEmpty()) {
            consumer.startField("list", 0);
            for (Object text : texts) {
                consumer.startGroup();
                consumer.startField("element", 0);
                writeValue(text);
                consumer.endField("element", 0);
                consumer.endGroup();
            }
            consumer.endField("list", 0);
        }
        consumer.endGroup();
    }
}
