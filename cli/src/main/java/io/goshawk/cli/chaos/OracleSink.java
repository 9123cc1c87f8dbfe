package io.goshawk.cli.chaos;

import io.goshawk.cli.chaos.verifier.Content;
import io.goshawk.cli.chaos.verifier.Published;
import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.formats.DecisionJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Notes what would be published, with the numbers that the judged journal gave it. */
final class OracleSink implements AlertSink {
    private final DecisionJson json = new DecisionJson();
    private final Queue<Long> sequences;
    private final List<Published> alerts = new ArrayList<>();
    private final List<Published> decisions = new ArrayList<>();

    /** @param sequences the numbers of the decisions in the journal that is judged, in order */
    OracleSink(Queue<Long> sequences) {
        this.sequences = sequences;
    }

    @Override
    public CommittedPosition open() {
        return CommittedPosition.NONE;
    }

    @Override
    public void commit(Group group) {
        Map<Decision, Long> numbers = new HashMap<>();
        for (Decision decision : group.decisions()) {
            long number = sequences.remove();
            numbers.put(decision, number);
            decisions.add(published(json.decision(decision, group.ruleSetHash()), number));
        }
        for (Decision decision : group.alerting()) {
            for (Alert alert : Alert.of(decision)) {
                alerts.add(published(json.alert(alert, group.ruleSetHash()),
                        numbers.get(decision)));
            }
        }
    }

    private static Published published(byte[] written, long sequence) {
        Content content = Content.of(written, sequence);
        return new Published(content.id(), content.digest());
    }

    List<Published> alerts() {
        return alerts;
    }

    List<Published> decisions() {
        return decisions;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
