package io.goshawk.rules;

import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.configuration.common.ConfigurationCommon;
import com.espertech.esper.common.client.configuration.common.ConfigurationCommonEventTypeBean;
import com.espertech.esper.common.client.configuration.compiler.ConfigurationCompiler;
import com.espertech.esper.common.client.configuration.compiler.ConfigurationCompilerExecution.FilterIndexPlanning;
import com.espertech.esper.common.client.configuration.compiler.ConfigurationCompilerPlugInSingleRowFunction.FilterOptimizable;
import com.espertech.esper.common.client.configuration.compiler.ConfigurationCompilerPlugInSingleRowFunction.ValueCache;
import com.espertech.esper.common.client.configuration.runtime.ConfigurationRuntime;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.common.client.util.ClassForNameProvider;
import com.espertech.esper.common.client.util.EventUnderlyingType;
import com.espertech.esper.common.client.util.FilterServiceProfile;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

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

    private EsperSettings() {}

    static Configuration configuration() {
        return configuration(STATES_MAX);
    }

    static Configuration configuration(long statesMax) {
        Configuration configuration = new Configuration();
        common(configuration.getCommon());
        compiler(configuration.getCompiler());
        runtime(configuration.getRuntime(), statesMax);
        return configuration;
    }

    private static void common(ConfigurationCommon common) {
        common.setTransientConfiguration(
                Map.of(ClassForNameProvider.NAME, AllowedClasses.INSTANCE));
        common.getImports().clear();
        common.addAnnotationImport(Rule.class);
        common.addImport(Status.class);
        common.addImport(Action.class);
        common.addImport(Severity.class);
        common.getEventMeta().setDefaultEventRepresentation(EventUnderlyingType.OBJECTARRAY);
        common.addEventType(EVENT_TYPE, TransactionEvent.class.getName(), transactionType());
    }

    private static ConfigurationCommonEventTypeBean transactionType() {
        ConfigurationCommonEventTypeBean type = new ConfigurationCommonEventTypeBean();
        type.setAccessorStyle(AccessorStyle.EXPLICIT);
        for (Method method : TransactionEvent.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                type.addMethodProperty(snakeCase(method.getName()), method.getName());
            }
        }
        return type;
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
