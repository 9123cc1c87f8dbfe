package io.goshawk.engine.journal;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.journal.sbe.DeploymentEntryDecoder;
import io.goshawk.engine.journal.sbe.DeploymentEntryEncoder;
import io.goshawk.engine.journal.sbe.DeploymentRefusedEntryDecoder;
import io.goshawk.engine.journal.sbe.DeploymentRefusedEntryEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** DEPLOYMENT and DEPLOYMENT REFUSED entries. */
final class DeploymentCodec {
    private final OriginCodec origins = new OriginCodec();

    void encode(Entry.Deployed entry, DeploymentEntryEncoder to) {
        Deployment deployment = entry.deployment();
        OriginCodec.encode(deployment.origin(), to.origin());
        byte[] hash = HexFormat.of().parseHex(deployment.hash());
        to.clockMs(entry.clockMs()).putRuleSetHash(hash, 0, hash.length)
                .reviewScore(deployment.policy().reviewScore())
                .declineScore(deployment.policy().declineScore());
        DeploymentEntryEncoder.FilesEncoder files = to.filesCount(deployment.files().size());
        for (RuleFile file : deployment.files()) {
            byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
            files.next().path(file.path()).putContent(content, 0, content.length);
        }
        to.topic(deployment.origin().partition().topic()).deploymentId(deployment.deploymentId())
                .author(deployment.author()).reason(deployment.reason());
    }

    Entry.Deployed decode(long sequence, DeploymentEntryDecoder from) {
        byte[] hash = new byte[DeploymentEntryDecoder.ruleSetHashLength()];
        from.getRuleSetHash(hash, 0, hash.length);
        DecisionPolicy policy = new DecisionPolicy(from.reviewScore(), from.declineScore());
        long clockMs = from.clockMs();
        List<RuleFile> files = new ArrayList<>();
        for (DeploymentEntryDecoder.FilesDecoder file = from.files(); file.hasNext();) {
            String path = file.next().path();
            byte[] content = new byte[file.contentLength()];
            file.getContent(content, 0, content.length);
            files.add(new RuleFile(path, new String(content, StandardCharsets.UTF_8)));
        }
        Origin origin = origins.decode(from.origin(), from.topic());
        String deploymentId = from.deploymentId();
        String author = from.author();
        return new Entry.Deployed(sequence, new Deployment(origin, deploymentId, author,
                from.reason(), HexFormat.of().formatHex(hash), policy, files), clockMs);
    }

    void encode(Entry.DeploymentRefused entry, DeploymentRefusedEntryEncoder to) {
        to.deployment(entry.deployment()).clockMs(entry.clockMs());
        DeploymentRefusedEntryEncoder.ProblemsEncoder group = to
                .problemsCount(entry.problems().size());
        entry.problems().forEach(problem -> group.next().problem(problem));
    }

    Entry.DeploymentRefused decode(long sequence, DeploymentRefusedEntryDecoder from) {
        long deployment = from.deployment();
        long clockMs = from.clockMs();
        List<String> problems = new ArrayList<>();
        for (DeploymentRefusedEntryDecoder.ProblemsDecoder next = from.problems(); next
                .hasNext();) {
            problems.add(next.next().problem());
        }
        return new Entry.DeploymentRefused(sequence, deployment, clockMs, problems);
    }
}
