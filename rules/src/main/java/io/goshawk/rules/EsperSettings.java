package io.goshawk.rules;

import com.espertech.esper.common.client.annotation.Description;
import com.espertech.esper.common.client.annotation.EventRepresentation;
import com.espertech.esper.common.client.annotation.Hint;
import com.espertech.esper.common.client.annotation.Tag;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.configuration.common.ConfigurationCommon;
import com.espertech.esper.common.client.configuration.common.ConfigurationCommonEventTypeBean;
import com.espertech.esper.common.client.configuration.compiler.ConfigurationCompiler;
import com.espertech.esper.common.client.configuration.compiler.ConfigurationCompilerExecution.FilterIndexPlanning;
import com.espertech.esper.common.client.configuration.compiler.ConfigurationCompilerPlugInSingleRowFunction.FilterOptimizable;
import com.espertech.esper.common.client.configuration.compiler.ConfigurationCompilerPlugInSingleRowFunction.ValueCache;
import com.espertech.esper.common.client.configuration.runtime.ConfigurationRuntime;
import com.espertech.esper.common.client.configuration.runtime.ConfigurationRuntimeMetricsReporting;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.common.client.util.ClassForNameProvider;
import com.espertech.esper.common.client.util.ClassLoaderProvider;
import com.espertech.esper.common.client.util.EventUnderlyingType;
import com.espertech.esper.common.client.util.FilterServiceProfile;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.rules.budget.Budget;
import io.goshawk.rules.tunable.Tunable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;

/**
 * How Esper is set up: one thread, an external clock, no class of its own choice, and nothing that
 * differs between two runs. Every setting that matters is written out, even the default.
 */
final class EsperSettings {
    /** The event type that rules read. */
    static final String EVENT_TYPE = "Transaction";
    /**
     * Unfinished pattern or match_recognize states of one shard, from which it stops: about one
     * gigabyte of heap.
     */
    static final long STATES_MAX = 1_000_000;

    /** Not a name that EPL can write without back ticks: nothing is ever sent as this type. */
    private static final String PROFILE_TYPE = "profile ";
    private static final Map<String, String> TRANSACTION_METHODS = transactionMethods();

    private EsperSettings() {}

    static Configuration configuration(EventClasses events) {
        return configuration(events, STATES_MAX);
    }

    static Configuration configuration(EventClasses events, long statesMax) {
        Configuration configuration = new Configuration();
        common(configuration.getCommon(), events);
        compiler(configuration.getCompiler());
        runtime(configuration.getRuntime(), statesMax);
        return configuration;
    }

    /** The same for rules that are timed: nothing is reported by events, only when asked for. */
    static Configuration timed(Configuration configuration) {
        ConfigurationRuntimeMetricsReporting metrics = configuration.getRuntime()
                .getMetricsReporting();
        metrics.setEnableMetricsReporting(true);
        metrics.setThreading(false);
        metrics.setRuntimeInterval(0);
        metrics.setStatementInterval(0);
        return configuration;
    }

    private static void common(ConfigurationCommon common, EventClasses events) {
        common.setTransientConfiguration(
                Map.of(ClassForNameProvider.NAME, new AllowedClasses(events),
                        ClassLoaderProvider.NAME, (ClassLoaderProvider) events::loader));
        common.getImports().clear();
        common.addAnnotationImport(Rule.class);
        common.addAnnotationImport(Budget.class);
        common.addAnnotationImport(Tunable.class);
        common.addAnnotationImport(Description.class);
        common.addAnnotationImport(Tag.class);
        common.addAnnotationImport(Hint.class);
        common.addAnnotationImport(EventRepresentation.class);
        common.addImport(Status.class);
        common.addImport(Action.class);
        common.addImport(Severity.class);
        common.getEventMeta().setDefaultEventRepresentation(EventUnderlyingType.OBJECTARRAY);
        common.addEventType(EVENT_TYPE, events.prototype().getClass().getName(),
                transactionType(events));
        for (FeatureGroup group : events.groups()) {
            common.addEventType(PROFILE_TYPE + group.name(), events.classOf(group).getName(),
                    groupType(group));
        }
    }

    /** What a transaction is called in EPL, without its profiles and lists. */
    static Set<String> transactionProperties() {
        return TRANSACTION_METHODS.keySet();
    }

    private static ConfigurationCommonEventTypeBean transactionType(EventClasses events) {
        ConfigurationCommonEventTypeBean type = explicitType();
        TRANSACTION_METHODS.forEach(type::addMethodProperty);
        events.groups().forEach(group -> type.addMethodProperty(group.name(),
                EventClasses.methodOf(group)));
        return type;
    }

    private static ConfigurationCommonEventTypeBean groupType(FeatureGroup group) {
        ConfigurationCommonEventTypeBean type = explicitType();
        group.columns().forEach(feature -> type.addMethodProperty(feature.name(),
                EventClasses.methodOf(feature)));
        return type;
    }

    private static ConfigurationCommonEventTypeBean explicitType() {
        ConfigurationCommonEventTypeBean type = new ConfigurationCommonEventTypeBean();
        type.setAccessorStyle(AccessorStyle.EXPLICIT);
        return type;
    }

    /** Property names and the methods behind them. */
    private static Map<String, String> transactionMethods() {
        Map<String, String> methods = new TreeMap<>();
        for (Method method : TransactionEvent.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                methods.put(snakeCase(method.getName()), method.getName());
            }
        }
        return methods;
    }

    /** {@code cardToken} to {@code card_token}. */
    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static void compiler(ConfigurationCompiler compiler) {
        compiler.getByteCode().setThreadPoolCompilerNumThreads(0);
        compiler.getByteCode().setAllowInlinedClass(false);
        compiler.getByteCode().setAllowSubscriber(false);
        compiler.getByteCode().setAttachEPL(true);
        compiler.getByteCode().setAttachModuleEPL(false);
        // ADVANCED evaluates part of a filter outside of every statement, so that an error there
        // names no rule, and its planning can take all memory on a condition with many 'or'.
        compiler.getExecution().setFilterIndexPlanning(FilterIndexPlanning.BASIC);
        compiler.getScripts().setEnabled(false);
        compiler.getExpression().setDuckTyping(false);
        compiler.getExpression().setUdfCache(true);
        function(compiler, "distance_km", "distanceKm");
        function(compiler, "speed_kmh", "speedKmh");
        function(compiler, "number", "number");
    }

    /** With exceptions rethrown: the default logs them and goes on with null. */
    private static void function(ConfigurationCompiler compiler, String name, String method) {
        compiler.addPlugInSingleRowFunction(name, EplFunctions.class.getName(), method,
                ValueCache.DISABLED, FilterOptimizable.ENABLED, true);
    }

    private static void runtime(ConfigurationRuntime runtime, long statesMax) {
        runtime.setEpServicesContextFactoryClassName(EsperServices.class.getName());
        runtime.getThreading().setInternalTimerEnabled(false);
        runtime.getThreading().setThreadPoolInbound(false);
        runtime.getThreading().setThreadPoolOutbound(false);
        runtime.getThreading().setThreadPoolRouteExec(false);
        runtime.getThreading().setThreadPoolTimerExec(false);
        runtime.getThreading().setListenerDispatchPreserveOrder(false);
        runtime.getThreading().setInsertIntoDispatchPreserveOrder(false);
        runtime.getThreading().setNamedWindowConsumerDispatchPreserveOrder(false);
        runtime.getExecution().setDisableLocking(true);
        runtime.getExecution().setFilterServiceProfile(FilterServiceProfile.READMOSTLY);
        // Statements see an event in the order of their deployment: without it the order of a
        // helper and the rule that reads it may depend on the hash of an object.
        runtime.getExecution().setPrioritized(true);
        runtime.getExpression().setTimeZone(TimeZone.getTimeZone("UTC"));
        runtime.getPatterns().setMaxSubexpressions(statesMax);
        runtime.getPatterns().setMaxSubexpressionPreventStart(true);
        runtime.getMatchRecognize().setMaxStates(statesMax);
        runtime.getMatchRecognize().setMaxStatesPreventStart(true);
        runtime.getExceptionHandling().addClass(FailStop.class);
        runtime.getConditionHandling().addClass(FailStop.class);
        runtime.getMetricsReporting().setEnableMetricsReporting(false);
        runtime.getMetricsReporting().setJmxRuntimeMetrics(false);
        runtime.getLogging().setEnableExecutionDebug(false);
        runtime.getLogging().setEnableTimerDebug(false);
    }
}
