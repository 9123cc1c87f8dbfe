package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.TransactionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the code against the Avro schemas that are shipped. */
class SchemaFieldTest {
    static final Path SCHEMAS = Path.of(System.getProperty("goshawk.root"), "config", "schemas");

    @Test
    void shouldHaveTheFieldsOfTheShippedSchemaInItsOrder() throws IOException {
        List<Object> fields = fields("card_authorization.avsc");

        for (int i = 0; i < fields.size(); i++) {
            Map<String, Object> avro = JsonTree.asObject(fields.get(i));
            SchemaField field = SchemaField.values()[i];

            assertThat(avro.get("name")).isEqualTo(field.spelling());
            assertThat(field.required()).as(field.spelling())
                    .isEqualTo(!avro.containsKey("default"));
            assertThat(SchemaField.of(field.spelling())).isSameAs(field);
        }
        assertThat(SchemaField.values()).hasSameSizeAs(fields);
    }

    @Test
    void shouldKnowEverySymbolOfTheShippedSchemas() throws IOException {
        assertThat(symbols("card_authorization.avsc", "transaction_type"))
                .containsExactlyInAnyOrderElementsOf(names(TransactionType.values()));
        assertThat(symbols("card_authorization.avsc", "channel"))
                .containsExactlyInAnyOrderElementsOf(names(Channel.values()));
        assertThat(symbols("card_authorization.avsc", "entry_mode"))
                .containsExactlyInAnyOrderElementsOf(names(EntryMode.values()));
        assertThat(symbols("card_authorization.avsc", "auth_result"))
                .containsExactlyInAnyOrderElementsOf(names(AuthResult.values()));
        assertThat(symbols("fraud_label.avsc", "label"))
                .containsExactlyInAnyOrderElementsOf(names(FraudLabel.Verdict.values()));
        assertThat(symbols("fraud_label.avsc", "source"))
                .containsExactlyInAnyOrderElementsOf(names(FraudLabel.Source.values()));
    }

    private static List<Object> fields(String file) throws IOException {
        byte[] schema = Files.readAllBytes(SCHEMAS.resolve(file));
        return JsonTree.asList(JsonTree.object(schema).get("fields"));
    }

    private static List<Object> symbols(String file, String field) throws IOException {
        for (Object candidate : fields(file)) {
            Map<String, Object> avro = JsonTree.asObject(candidate);
            if (avro.get("name").equals(field)) {
                return JsonTree.asList(JsonTree.asObject(avro.get("type")).get("symbols"));
            }
        }
        throw new AssertionError(file + " has no field " + field);
    }

    private static List<Object> names(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> (Object) value.name()).toList();
    }
}
