package io.goshawk.engine.contract;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.RuleSetCompiler;
import io.goshawk.engine.RuleSetRefusedException;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes {@link FeatureRules} of the file that they say they are made of. */
public final class FeatureRulesCompiler implements RuleSetCompiler {
    private static final Pattern TEXT = Pattern.compile("(\\d+) in (\\d+)");

    @Override
    public RuleEvaluator compile(List<RuleFile> files, DecisionPolicy policy) {
        Matcher text = TEXT.matcher(files.getFirst().text());
        if (!text.matches()) {
            throw new RuleSetRefusedException(List.of("features.txt:1:1: error: it says '"
                    + files.getFirst().text() + "'"));
        }
        int crowdMax = Integer.parseInt(text.group(1));
        long windowMs = Long.parseLong(text.group(2));
        return crowdMax == 0 ? new FeatureRules(windowMs) : new FeatureRules(crowdMax, windowMs);
    }
}
