package io.goshawk.rules;

import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.util.StatementProperty;
import com.espertech.esper.common.client.util.StatementType;
import com.espertech.esper.runtime.client.DeploymentOptions;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPDeployment;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;
import com.espertech.esper.runtime.client.EPUndeployException;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.Status;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.cost.RuleCosts;
import io.goshawk.rules.deploy.ShadowFiles;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compiled rules in an Esper runtime of their own: deploys them, finds out what they are called and
 * what they select, and listens to them.
 */
final class RuleDeployment implements AutoCloseable {
    private static final AtomicLong RUNTIMES = new AtomicLong();

    private final EPRuntime runtime;
    private final HitCollector collector = new HitCollector();
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<RuleDescriptor> rules = new ArrayList<>();
    private final Set<String> namedWindows = new HashSet<>();
    private final Set<String> shadowed = new HashSet<>();
    private final Map<String, List<EPStatement>> statementsOfRule = new TreeMap<>();

    private RuleDeployment(EPRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Deploys all in order. A rule that is neither LIVE nor SHADOW is looked at and taken out. If
     * there are problems, the deployment is only good for being closed.
     */
    static RuleDeployment start(CompiledRules compiled, Configuration configuration) {
        // Esper keeps all runtimes of a JVM in one map: the name must be its own.
        EPRuntime runtime = EPRuntimeProvider
                .getRuntime("goshawk-" + RUNTIMES.getAndIncrement(), configuration);
        // Timers count from the clock at deployment, and Esper starts with that of the host.
        runtime.getEventService().advanceTime(0);
        RuleDeployment deployment = new RuleDeployment(runtime);
        deployment.problems.addAll(compiled.problems());
        deployment.shadowed.addAll(ShadowFiles.read(compiled.files(),
                compiled.uses().stream().map(RuleUse::ruleId).toList(), deployment.problems));
        for (CompiledRules.Module module : compiled.modules()) {
            deployment.add(module);
        }
        return deployment;
    }

    /** What is wrong, in no particular order. */
    List<RuleProblem> problems() {
        return problems;
    }

    /** Every rule that was understood, of whatever status. */
    List<RuleDescriptor> rules() {
        return rules;
    }

    /** The rules that are LIVE or SHADOW. */
    List<RuleDescriptor> evaluatedRules() {
        return rules.stream().filter(RuleDeployment::isEvaluated).toList();
    }

    /** Where the rows of all rules come together. */
    HitCollector collector() {
        return collector;
    }

    /** Measures what is deployed; takes the time of every n-th transaction, 0 for none. */
    RuleCosts costs(int every) {
        return new RuleCosts(every, runtime.getMetricsService(), statementsOfRule);
    }

    EPEventService events() {
        return runtime.getEventService();
    }

    @Override
    public void close() {
        runtime.destroy();
    }

    private void add(CompiledRules.Module module) {
        try {
            deploy(module);
        } catch (EPDeployException | EPUndeployException e) {
            problems.add(module.file().problem(Check.MEANING, 0,
                    EplErrors.firstLine(e.getMessage()), ""));
        }
    }

    private void deploy(CompiledRules.Module module)
            throws EPDeployException, EPUndeployException {
        EPDeployment deployment = runtime.getDeploymentService().deploy(module.code(),
                new DeploymentOptions().setDeploymentId(module.file().file().path()));
        EPStatement[] statements = deployment.getStatements();
        boolean evaluated = true;
        for (int i = 0; i < statements.length; i++) {
            EplStatement source = module.file().statements().get(i);
            if (source.model().getCreateWindow() != null) {
                namedWindows.add(source.model().getCreateWindow().getWindowName());
            }
            Rule rule = rule(statements[i]);
            if (rule != null) {
                evaluated = add(module.file(), source, statements[i], rule);
            }
        }
        if (evaluated) {
            EplFile file = module.file();
            statementsOfRule.put(file.isRule() ? file.name() : file.file().path(),
                    List.of(statements));
        } else {
            runtime.getDeploymentService().undeploy(deployment.getDeploymentId());
        }
    }

    /** Returns whether the rule is to be evaluated. */
    private boolean add(EplFile file, EplStatement source, EPStatement statement, Rule rule) {
        if (statement.getProperty(StatementProperty.STATEMENTTYPE) != StatementType.SELECT) {
            problems.add(file.inBody(Check.NO_SELECT, source, "create",
                    "@Rule does not stand before a select",
                    "a rule is a select; what helps it has no @Rule"));
            return false;
        }
        List<String> evidence = new RuleColumns(file, source, statement, problems)
                .check(namedWindows);
        RuleDescriptor descriptor = descriptor(file, source, rule);
        if (descriptor == null) {
            return false;
        }
        rules.add(descriptor);
        if (!isEvaluated(descriptor)) {
            return false;
        }
        statement.addListener(new RuleListener(descriptor, statement, evidence, collector));
        return true;
    }

    private static boolean isEvaluated(RuleDescriptor rule) {
        return rule.status() == Status.LIVE || rule.status() == Status.SHADOW;
    }

    private RuleDescriptor descriptor(EplFile file, EplStatement source, Rule rule) {
        try {
            Status status = rule.status() == Status.LIVE && shadowed.contains(rule.id())
                    ? Status.SHADOW
                    : rule.status();
            return new RuleDescriptor(rule.id(), rule.version(), status, rule.points(),
                    rule.action(), rule.severity(), rule.typology(), rule.owner(), rule.why(),
                    List.of(rule.falsePositives()),
                    new BudgetReader(problems).read(file, source));
        } catch (IllegalArgumentException e) {
            problems.add(file.inAnnotations(Check.VALUE, source, "points", e.getMessage(), ""));
            return null;
        }
    }

    private static Rule rule(EPStatement statement) {
        for (Annotation annotation : statement.getAnnotations()) {
            if (annotation instanceof Rule rule) {
                return rule;
            }
        }
        return null;
    }
}
