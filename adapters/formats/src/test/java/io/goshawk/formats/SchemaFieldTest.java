package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.TransactionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the code against the Avro schemas that are shipped. */
class SchemaFieldTest {
    static final Path SCHEMAS = Path.of(System.getProperty("goshawk.root"), "config", "schemas");

    static Stream<Arguments> schemas() {
        return Stream.of(arguments("card_authorization.avsc", TransactionField.values()),
                arguments("fraud_label.avsc", LabelField.values()),
                arguments("list_change.avsc", ListChangeField.values()));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldHaveTheFieldsOfTheShippedSchemaInItsOrder(String file, SchemaField[] code)
            throws IOException {
        List<Object> fields = fields(file);

        for (int i = 0; i < fields.size(); i++) {
            Map<String, Object> avro = JsonTree.asObject(fields.get(i));

            assertThat(avro.get("name")).isEqualTo(code[i].spelling());
            assertThat(code[i].ordinal()).as(code[i].spelling()).isEqualTo(i);
            assertThat(code[i].required()).as(code[i].spelling())
                    .isEqualTo(!avro.containsKey("default"));
        }
        assertThat(code).hasSameSizeAs(fields);
    }

    @Test
    void shouldTakeOnlyTheWordsOfTheShippedSchema() throws IOException {
        assertThat(LabelField.LABEL.words())
                .isEqualTo(symbols("fraud_label.avsc", "label"));
        assertThat(LabelField.SOURCE.words())
                .isEqualTo(symbols("fraud_label.avsc", "source"));
        assertThat(ListChangeField.OP.words()).isEqualTo(symbols("list_change.avsc", "op"));
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
