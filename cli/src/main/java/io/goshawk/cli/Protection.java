package io.goshawk.cli;

import io.goshawk.cli.config.PrivacySection;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.RuleSetCompiler;
import io.goshawk.engine.RuleSetRefusedException;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.privacy.PersonalFields;
import io.goshawk.privacy.ProtectedSource;
import io.goshawk.privacy.SubjectKeys;
import java.util.List;

/** What stands around an engine's ports if some fields are personal; nothing if none are. */
final class Protection implements AutoCloseable {
    private final PersonalFields fields;
    /** Null if no field is personal. */
    private final SubjectKeys keys;

    private Protection(PersonalFields fields, SubjectKeys keys) {
        this.fields = fields;
        this.keys = keys;
    }

    /** Takes the keys; throws if these rules cannot be used with what is personal. */
    static Protection open(PrivacySection section, RuleSet rules) {
        PersonalFields fields = section.fields();
        fields.refusal(rules).ifPresent(reason -> {
            throw new Failure("the rules cannot be used: " + reason, "see docs/privacy.md");
        });
        return new Protection(fields,
                section.isOn() ? SubjectKeys.open(section.keysDir(), section.subjectsMax()) : null);
    }

    /** The source to be used in place of this one; it closes the keys. */
    EventSource around(EventSource source) {
        return keys == null ? source : new ProtectedSource(source, fields, keys);
    }

    /** Refuses deployments as a start would. */
    RuleSetCompiler around(RuleSetCompiler compiler) {
        return keys == null ? compiler : (files, policy) -> {
            RuleEvaluator rules = compiler.compile(files, policy);
            fields.refusal(rules.ruleSet()).ifPresent(reason -> {
                rules.close();
                throw new RuleSetRefusedException(List.of(reason));
            });
            return rules;
        };
    }

    @Override
    public void close() {
        if (keys != null) {
            keys.close();
        }
    }
}
