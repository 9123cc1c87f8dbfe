package io.goshawk.engine.journal;

import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryEncoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryEncoder;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.FeatureType;
import io.goshawk.engine.profile.Features;
import java.util.ArrayList;
import java.util.List;

/**
 * Features: their names in a RULESET entry, their values, in the same order, in DECISION entries.
 */
final class FeaturesCodec {
    private static final FeatureType[] TYPES = FeatureType.values();

    void encodeColumns(List<FeatureColumn> columns, RuleSetEntryEncoder entry) {
        RuleSetEntryEncoder.FeaturesEncoder group = entry.featuresCount(columns.size());
        for (FeatureColumn column : columns) {
            group.next().featureType((short) column.type().ordinal())
                    .profileName(column.profile()).featureName(column.name());
        }
    }

    List<FeatureColumn> decodeColumns(RuleSetEntryDecoder entry) {
        List<FeatureColumn> columns = new ArrayList<>();
        for (RuleSetEntryDecoder.FeaturesDecoder group = entry.features(); group.hasNext();) {
            FeatureType type = TYPES[group.next().featureType()];
            String profile = group.profileName();
            columns.add(new FeatureColumn(profile, group.featureName(), type));
        }
        return columns;
    }

    void encode(Features features, DecisionEntryEncoder entry) {
        int size = features.size();
        DecisionEntryEncoder.FeaturesEncoder group = entry.featuresCount(size);
        for (int i = 0; i < size; i++) {
            boolean absent = features.isAbsent(i);
            String text = features.columns().get(i).type() == FeatureType.TEXT && !absent
                    ? features.text(i)
                    : "";
            group.next().hasValue((short) (absent ? 0 : 1)).bits(absent ? 0 : features.bits(i))
                    .featureText(text);
        }
    }

    Features decode(DecisionEntryDecoder entry, long sequence, List<FeatureColumn> columns) {
        DecisionEntryDecoder.FeaturesDecoder group = entry.features();
        if (group.count() == 0) {
            return Features.NONE;
        }
        if (group.count() != columns.size()) {
            throw new CorruptJournalException(sequence, "has " + group.count() + " features, but"
                    + " the rule set before it has " + columns.size());
        }
        long[] bits = new long[columns.size()];
        String[] texts = new String[columns.size()];
        for (int i = 0; i < bits.length; i++) {
            boolean present = group.next().hasValue() != 0;
            boolean isText = columns.get(i).type() == FeatureType.TEXT;
            if (!isText) {
                bits[i] = present ? group.bits() : Features.ABSENT;
            }
            if (isText && present) {
                texts[i] = group.featureText();
            } else {
                group.skipFeatureText();
            }
        }
        return Features.ofBits(columns, bits, texts);
    }
}
