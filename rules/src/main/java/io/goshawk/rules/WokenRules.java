package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rule files whose drafts are awake, so that they can be tried before they are evaluated live.
 *
 * @param files the files, with every DRAFT written as SHADOW
 * @param ids   the rules that are drafts
 */
public record WokenRules(List<RuleFile> files, Set<String> ids) {
    private static final Pattern DRAFT = Pattern
            .compile("\\bstatus\\s*=\\s*(?:Status\\s*\\.\\s*)?(DRAFT)\\b");

    public WokenRules {
        files = List.copyOf(files);
        ids = Set.copyOf(ids);
    }

    /** Wakes what sleeps; other files stay as they are. */
    public static WokenRules of(List<RuleFile> files) {
        List<RuleFile> woken = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (RuleFile file : files) {
            Matcher status = DRAFT.matcher(EplProse.blank(file.text()));
            if (!EplFile.isOne(file) || !status.find()) {
                woken.add(file);
            } else {
                woken.add(new RuleFile(file.path(), file.text().substring(0, status.start(1))
                        + Status.SHADOW + file.text().substring(status.end(1))));
                ids.add(new EplFile(file, List.of()).name());
            }
        }
        return new WokenRules(woken, ids);
    }
}
