package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.RuleFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drafts are woken, and nothing else is touched. */
class WokenRulesTest {
    @Test
    void shouldWakeDraftsOnly() {
        RuleFile draft = new RuleFile("pack/draft.epl",
                "/* status=DRAFT */ @Rule(why='status=DRAFT', status = Status.DRAFT) select 1");
        RuleFile live = new RuleFile("pack/live.epl",
                "// was status=DRAFT\n@Rule(why='status=DRAFT', status=LIVE) select 1");
        RuleFile profile = new RuleFile("card.profile.yaml", "status=DRAFT");

        WokenRules woken = WokenRules.of(List.of(draft, live, profile));

        assertThat(woken.ids()).containsExactly("draft");
        assertThat(woken.files()).containsExactly(new RuleFile("pack/draft.epl",
                "/* status=DRAFT */ @Rule(why='status=DRAFT', status = Status.SHADOW) select 1"),
                live, profile);
    }
}
