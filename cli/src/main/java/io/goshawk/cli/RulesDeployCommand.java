package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.Clock;
import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.event.Deployment;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RuleSetTopics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk rules deploy}: a rule set to the engine that runs. */
@Command(name = "deploy", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {
                "Make the rules below some folders decide, on the engine that runs. They are "
                        + "checked and tested, the difference to what decides now is shown, and "
                        + "the whole set is sent to the topic of rule sets. The engine compiles "
                        + "it, shows it what it looks back on, and lets it take over between two "
                        + "transactions; if anything is wrong with it, the present rules go on.",
                "",
                "Waits until the engine says what became of it. Exit code 0: it decides (or, with "
                        + "--dry-run, it could), 1: it is refused or nobody answers, 2: wrong "
                        + "command line."},
        footer = {"", "Examples:",
                "  goshawk rules deploy rules/packs/cards --dry-run",
                "  goshawk rules deploy rules/packs/cards --shadow --author 'A. Analyst' \\",
                "      --reason 'new rule against card testing'",
                "  goshawk rules deploy rules/packs/cards --author 'A. Analyst'",
                "  goshawk rules deploy --list",
                "  goshawk rules deploy --hash 3f2a --author 'A. Analyst' --reason 'roll back'"})
final class RulesDeployCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "0..*",
            description = "Folders of rules, taken as one rule set.")
    private List<Path> folders = List.of();

    @Option(names = "--author", paramLabel = "NAME",
            description = "Who deploys; journaled with the rules. Required, but for --dry-run.")
    private String author;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "",
            description = "Why; journaled with the rules.")
    private String reason;

    @Option(names = "--shadow",
            description = "Rules that are new or changed are evaluated and recorded, and do not "
                    + "act. Deploy again without it to let them act.")
    private boolean shadow;

    @Option(names = "--remove",
            description = "Rules that decide now and are not in the folders shall be gone. Without "
                    + "it that is refused, because a folder is easily forgotten.")
    private boolean remove;

    @Option(names = "--hash", paramLabel = "HASH",
            description = "Instead of folders: a rule set that was deployed before, by its hash or "
                    + "how that begins. This is how to roll back.")
    private String hash;

    @Option(names = "--list",
            description = "Only list what was deployed before and what became of it.")
    private boolean list;

    @Option(names = "--dry-run",
            description = "Check, test and show the difference; send nothing.")
    private boolean dryRun;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "120",
            description = "How long to wait for the engine. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Mixin
    private ConfigFile config;

    @Override
    public Integer call() {
        requireOneSource();
        GoshawkConfig effective = config.load();
        KafkaSettings kafka = effective.kafka().settings();
        if (kafka.topics().ruleSets() == null) {
            throw new Failure("kafka.topics.rule-sets is empty: the engine takes no deployments",
                    "name the topics of rule sets and of their status");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (RuleSetTopics topics = new RuleSetTopics(kafka, Clock.SYSTEM)) {
            RuleSetHistory history = new RuleSetHistory(topics);
            if (list) {
                history.lines().forEach(out::println);
                out.flush();
                return ExitCode.OK;
            }
            DeploymentDraft draft = hash == null
                    ? DeploymentDraft.of(folders, shadow, history, effective)
                    : DeploymentDraft.of(history.withHash(hash), history);
            draft.lines().forEach(out::println);
            out.flush();
            if (!dryRun && hash == null && !remove && !draft.removed().isEmpty()) {
                throw new Failure("these rules decide now and are not in the folders: "
                        + String.join(", ", draft.removed()),
                        "name their folders, too, or say --remove");
            }
            return dryRun ? ExitCode.OK : send(draft.by(author, reason), topics, out);
        }
    }

    private void requireOneSource() {
        Usage.require(spec,
                (hash != null ? 1 : 0) + (folders.isEmpty() ? 0 : 1) + (list ? 1 : 0) == 1,
                "name folders of rules, or a rule set with --hash, or --list");
        Usage.require(spec, !shadow || hash == null,
                "--shadow is about folders, and --hash names a set");
        Usage.require(spec, list || dryRun || author != null && !author.isBlank(),
                "--author is missing: who deploys is journaled with the rules");
    }

    private int send(Deployment deployment, RuleSetTopics topics, PrintWriter out) {
        topics.send(deployment);
        out.println("sent as deployment " + deployment.deploymentId()
                + "; waiting for the engine …");
        out.flush();
        Duration limit = Duration.ofSeconds(timeoutSeconds);
        Optional<DeploymentStatus> received = topics.await(deployment.deploymentId(),
                DeploymentStatus.State.RECEIVED, limit);
        if (received.isEmpty()) {
            throw new Failure("no engine has answered within " + timeoutSeconds + " s",
                    "the deployment stays on its topic: an engine that starts takes it up. See"
                            + " that one runs, and its log");
        }
        out.println("received: journal entry " + received.get().sequence()
                + "; the rules are compiled and shown what they look back on …");
        out.flush();
        DeploymentStatus end = topics.await(deployment.deploymentId(),
                DeploymentStatus.State.ACTIVE, limit)
                .orElseThrow(() -> new Failure("the engine has not finished within "
                        + timeoutSeconds + " s",
                        "it goes on: 'goshawk rules deploy --list' tells what became of it"));
        if (end.state() == DeploymentStatus.State.ACTIVE) {
            out.println("active: rule set " + deployment.hash() + " decides from journal entry "
                    + end.sequence() + " on");
            out.flush();
            return ExitCode.OK;
        }
        out.println("refused, the rules before go on:");
        end.problems().forEach(out::println);
        out.flush();
        return ExitCode.SOFTWARE;
    }
}
