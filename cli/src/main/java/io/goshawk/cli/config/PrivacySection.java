package io.goshawk.cli.config;

import io.goshawk.privacy.PersonalFields;
import io.goshawk.privacy.Subject;
import java.nio.file.Path;
import java.util.List;

/** The keys below {@code privacy:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record PrivacySection(
        @Doc("""
                Fields that are encrypted before rules, journal and topics see them, with a key of
                their subject: customer_id, device_id, ip, ip_country, terminal_id, or
                attributes.<name>, as in [ip, attributes.email]. Rules see the ciphertext, which is
                equal for equal values of one subject. What is set aside is encrypted, too. Empty:
                nothing is encrypted.""")
        @Default("[]")
        List<String> personalFields,

        @Doc("""
                Whose key encrypts: that of the payment's card, or that of its customer, and of the
                card where the payment names no customer.""")
        @Default("card")
        KeysOf subject,

        @Doc("""
                The folder of the keys, needed with personal-fields; it must be there. It belongs on
                a durable disk, and apart from the journal and its copies: without the keys personal
                fields cannot be read, and a copy of a destroyed key reads them again.""")
        @Default("''")
        Path keysDir,

        @Doc("""
                The most subjects that may have a key; at the limit the shard stops. Each takes
                about 120 bytes of memory.""")
        @Default("2000000") @Range(min = 1, max = 500_000_000)
        int subjectsMax) implements Checked {
    // @formatter:on

    /** Whose key encrypts. */
    public enum KeysOf {
        CARD,
        CUSTOMER
    }

    @Override
    public void check() {
        fields();
        if (isOn() && keysDir.toString().isEmpty()) {
            throw new IllegalArgumentException(
                    "privacy.personal-fields needs privacy.keys-dir, a folder for the keys");
        }
    }

    /** Whether anything is encrypted. */
    public boolean isOn() {
        return !personalFields.isEmpty();
    }

    /** What is encrypted. */
    public PersonalFields fields() {
        return new PersonalFields(personalFields, switch (subject) {
            case CARD -> Subject.Kind.CARD_TOKEN;
            case CUSTOMER -> Subject.Kind.CUSTOMER_ID;
        });
    }
}
