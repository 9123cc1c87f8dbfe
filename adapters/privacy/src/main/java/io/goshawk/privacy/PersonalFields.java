package io.goshawk.privacy;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.list.ValueList;
import io.goshawk.engine.profile.AttributeField;
import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.TransactionField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which fields are personal: they are encrypted with the key of their subject. Immutable.
 */
public final class PersonalFields {
    /** How long a text may be in UTF-8 bytes, so that its ciphertext can be journaled. */
    public static final int TEXT_BYTES_MAX = 49_000;

    private static final String ATTRIBUTE = "attributes.";
    static final String DEAD_KEY = "dead_letter.key";
    static final String DEAD_VALUE = "dead_letter.value";
    /** What a detail says of a value: in quotes, or behind what was expected. */
    private static final Pattern QUOTED = Pattern.compile("'[^']*('|$)|, is .*$",
            Pattern.DOTALL);
    private static final Map<String, SchemaText> SCHEMA_TEXTS = new TreeMap<>(Map.of(
            "customer_id",
            new SchemaText(Transaction::customerId, TransactionBuilder::customerId),
            "terminal_id",
            new SchemaText(Transaction::terminalId, TransactionBuilder::terminalId),
            "device_id", new SchemaText(Transaction::deviceId, TransactionBuilder::deviceId),
            "ip", new SchemaText(Transaction::ip, TransactionBuilder::ip),
            "ip_country", new SchemaText(Transaction::ipCountry, TransactionBuilder::ipCountry)));

    private final Subject.Kind subject;
    private final List<String> names;
    private final FieldCipher cipher = new FieldCipher();

    /** A text field of the schema that may be personal. */
    private record SchemaText(Function<Transaction, String> get,
            BiConsumer<TransactionBuilder, String> set) {}

    /**
     * @param names   fields of the schema, or {@code attributes.<name>}
     * @param subject whose keys encrypt: a card's or a customer's
     * @throws IllegalArgumentException if a field cannot be encrypted
     */
    public PersonalFields(List<String> names, Subject.Kind subject) {
        this.subject = subject;
        this.names = List.copyOf(new LinkedHashSet<>(names));
        for (String name : names) {
            if (!SCHEMA_TEXTS.containsKey(name)
                    && !(name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length())) {
                throw new IllegalArgumentException("'" + name + "' cannot be a personal field; "
                        + String.join(", ", SCHEMA_TEXTS.keySet())
                        + " can, and attributes.<name>");
            }
        }
    }

    /** The names of the schema's fields that may be personal, and of the attributes here. */
    static Set<String> schemaFields() {
        return SCHEMA_TEXTS.keySet();
    }

    /** The transaction with ciphertext in place of its personal fields. */
    Transaction sealed(Transaction plain, SubjectKeys keys) {
        SubjectKey key = null;
        TransactionBuilder copy = null;
        for (String name : names) {
            String value = text(plain, name);
            if (value != null) {
                if (copy == null) {
                    key = keys.of(Subject.of(subject, plain));
                    copy = plain.copy();
                }
                set(copy, name, cipher.seal(key, name, value));
            }
        }
        return copy == null ? plain : copy.build();
    }

    /**
     * A record that cannot be understood may hold anything: all of it is encrypted, with a key of
     * its day, and the detail quotes nothing of it.
     */
    DeadLetter sealed(DeadLetter plain, SubjectKeys keys) {
        String detail = QUOTED.matcher(plain.detail()).replaceAll("");
        if (plain.sizeBytes() == 0) {
            return new DeadLetter(plain.origin(), plain.reason(), detail, plain.key(),
                    plain.value());
        }
        SubjectKey key = keys.of(Subject.ofDeadLetter(plain.origin()));
        return new DeadLetter(plain.origin(), plain.reason(), detail,
                cipher.seal(key, DEAD_KEY, plain.key()),
                cipher.seal(key, DEAD_VALUE, plain.value()));
    }

    static String text(Transaction transaction, String name) {
        return name.startsWith(ATTRIBUTE)
                ? transaction.attributes().get(name.substring(ATTRIBUTE.length()))
                : SCHEMA_TEXTS.get(name).get().apply(transaction);
    }

    static void set(TransactionBuilder target, String name, String value) {
        if (name.startsWith(ATTRIBUTE)) {
            target.attribute(name.substring(ATTRIBUTE.length()), value);
        } else {
            SCHEMA_TEXTS.get(name).set().accept(target, value);
        }
    }

    static String attribute(String name) {
        return ATTRIBUTE + name;
    }

    /**
     * Why rules cannot be used with these fields: a profile's entity or a list's value would be
     * another for each subject. A key that names the subject as well is of one subject anyway.
     * Empty if they can be used.
     */
    public Optional<String> refusal(RuleSet rules) {
        List<String> found = new ArrayList<>();
        for (Profile profile : rules.profiles()) {
            if (profile.key().contains(subjectField())) {
                continue;
            }
            profile.key().stream().filter(this::isPersonal).forEach(field -> found
                    .add("the profile " + profile.name() + " has " + field.written()
                            + " as its key"));
        }
        for (ValueList list : rules.lists()) {
            if (isPersonal(list.field())) {
                found.add("the list " + list.name() + " is of " + list.field().written());
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", found) + ", which privacy.personal-fields encrypts"
                        + " with a key of each " + subjectField().written()
                        + ": equal values of two of them would differ. Take the field from"
                        + " privacy.personal-fields, or another field in the rules");
    }

    private TransactionField subjectField() {
        return subject == Subject.Kind.CUSTOMER_ID
                ? TransactionField.CUSTOMER_ID
                : TransactionField.CARD_TOKEN;
    }

    private boolean isPersonal(Field field) {
        return names.contains(field instanceof AttributeField attribute
                ? attribute(attribute.name())
                : field.written());
    }
}
