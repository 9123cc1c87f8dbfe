package io.goshawk.bench.peers;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.EventSender;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.configuration.common.ConfigurationCommonEventTypeBean;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.common.client.util.EventUnderlyingType;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;
import io.goshawk.bench.workload.Condition;
import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.PeerProgram;
import io.goshawk.engine.event.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Plain Esper with the rules of one EPL text, as fast as it can be set up: one thread, no locks, no
 * timer thread, payments read without a wrapper, hits only counted.
 */
final class EsperPeer implements Peer {
    private static final String EVENT_TYPE = "Transaction";

    private final EPRuntime runtime;
    private final EPEventService events;
    private final EventSender sender;
    private final Map<String, Integer> bitOfRule = new HashMap<>();
    private int hits;

    /** @param form the name of an EPL text, in which a statement has the name of its rule */
    EsperPeer(String form) {
        for (Condition condition : Condition.values()) {
            bitOfRule.put(condition.ruleId(), condition.bit());
        }
        String epl = text("esper-" + form + ".epl");
        Configuration configuration = configuration();
        // It costs a sort of what each event meets; only the tables need it.
        configuration.getRuntime().getExecution().setPrioritized(epl.contains("@Priority"));
        runtime = EPRuntimeProvider.getRuntime(UUID.randomUUID().toString(), configuration);
        events = runtime.getEventService();
        events.advanceTime(0);
        deploy(epl, configuration);
        sender = events.getEventSender(EVENT_TYPE);
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        ConfigurationCommonEventTypeBean type = new ConfigurationCommonEventTypeBean();
        type.setAccessorStyle(AccessorStyle.EXPLICIT);
        type.addMethodProperty("transaction_id", "transactionId");
        type.addMethodProperty("card_token", "cardToken");
        type.addMethodProperty("terminal_id", "terminalId");
        type.addMethodProperty("amount_minor", "amountMinor");
        type.addMethodProperty("merchant_country", "merchantCountry");
        configuration.getCommon().addEventType(EVENT_TYPE, Transaction.class.getName(), type);
        configuration.getCommon().getEventMeta()
                .setDefaultEventRepresentation(EventUnderlyingType.OBJECTARRAY);
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        configuration.getRuntime().getThreading().setListenerDispatchPreserveOrder(false);
        configuration.getRuntime().getThreading().setInsertIntoDispatchPreserveOrder(false);
        configuration.getRuntime().getExecution().setDisableLocking(true);
        return configuration;
    }

    private static String text(String resource) {
        try (InputStream in = EsperPeer.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deploy(String epl, Configuration configuration) {
        try {
            EPCompiled compiled = EPCompilerProvider.getCompiler().compile(epl,
                    new CompilerArguments(configuration));
            for (EPStatement statement : runtime.getDeploymentService().deploy(compiled)
                    .getStatements()) {
                listen(statement);
            }
        } catch (EPCompileException | EPDeployException e) {
            throw new IllegalStateException("the rules of the comparison are wrong", e);
        }
    }

    /** Streams and tables that feed rules have names that Esper gave them. */
    private void listen(EPStatement statement) {
        Integer bit = bitOfRule.get(statement.getName());
        if (bit != null) {
            statement.addListener((rows, oldRows, source, engine) -> hit(bit, rows));
        }
    }

    private void hit(int bit, EventBean[] rows) {
        if (rows != null) {
            hits |= bit;
        }
    }

    @Override
    public int decide(Transaction payment) {
        hits = 0;
        if (payment.eventTimeMs() > events.getCurrentTime()) {
            events.advanceTime(payment.eventTimeMs());
        }
        hits = 0;
        sender.sendEvent(payment);
        return hits;
    }

    @Override
    public void close() {
        runtime.destroy();
    }

    /** Serves the form of Esper that the fourth argument names; see {@link PeerProgram}. */
    public static void main(String[] args) throws IOException {
        PeerProgram.serve(workload -> new EsperPeer(args[3]), args);
    }
}
