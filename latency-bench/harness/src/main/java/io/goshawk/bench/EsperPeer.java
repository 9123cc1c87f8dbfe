package io.goshawk.bench;

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
import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Transaction;
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
    private int hits;

    /** @param resource an EPL text beside this class; the name of a rule is its id */
    EsperPeer(Workload workload, String resource) {
        Configuration configuration = configuration();
        runtime = EPRuntimeProvider.getRuntime(UUID.randomUUID().toString(), configuration);
        events = runtime.getEventService();
        events.advanceTime(0);
        deploy(workload.withWindows(Resources.text(resource), "days"), configuration);
        sender = events.getEventSender(EVENT_TYPE);
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        ConfigurationCommonEventTypeBean type = new ConfigurationCommonEventTypeBean();
        type.setAccessorStyle(AccessorStyle.EXPLICIT);
        type.addMethodProperty("transaction_id", "transactionId");
        type.addMethodProperty("card_token", "cardToken");
        type.addMethodProperty("merchant_id", "merchantId");
        type.addMethodProperty("device_id", "deviceId");
        type.addMethodProperty("amount_minor", "amountMinor");
        type.addMethodProperty("merchant_country", "merchantCountry");
        type.addMethodProperty("auth_result", "authResult");
        configuration.getCommon().addEventType(EVENT_TYPE, Transaction.class.getName(), type);
        configuration.getCommon().addImport(AuthResult.class);
        configuration.getCommon().getEventMeta()
                .setDefaultEventRepresentation(EventUnderlyingType.OBJECTARRAY);
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        configuration.getRuntime().getThreading().setListenerDispatchPreserveOrder(false);
        configuration.getRuntime().getThreading().setInsertIntoDispatchPreserveOrder(false);
        configuration.getRuntime().getExecution().setDisableLocking(true);
        return configuration;
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

    /** Streams that feed rules have names that Esper gave them, with a dash. */
    private void listen(EPStatement statement) {
        if (statement.getName().indexOf('-') < 0) {
            int bit = ComparedRule.of(statement.getName()).bit();
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
}
