package io.goshawk.bench.peer.drools;

import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.PeerProgram;
import io.goshawk.engine.event.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.api.conf.EqualityBehaviorOption;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.time.SessionPseudoClock;

/**
 * Drools Fusion with {@code conditions.drl}: stream mode, so that events leave after a day; the
 * payments' own times as its clock; rules compiled to Java (the executable model).
 */
final class DroolsPeer implements Peer {
    private static final String RULES = "conditions.drl";

    private final KieSession session;
    private final SessionPseudoClock clock;

    DroolsPeer() {
        session = session();
        clock = session.getSessionClock();
    }

    private static KieSession session() {
        KieServices services = KieServices.get();
        KieModuleModel module = services.newKieModuleModel();
        module.newKieBaseModel("conditions").setDefault(true)
                .setEventProcessingMode(EventProcessingOption.STREAM)
                .setEqualsBehavior(EqualityBehaviorOption.IDENTITY)
                .newKieSessionModel("payments").setDefault(true)
                .setClockType(ClockTypeOption.PSEUDO);
        KieFileSystem files = services.newKieFileSystem().writeKModuleXML(module.toXML())
                .write("src/main/resources/" + RULES, services.getResources()
                        .newByteArrayResource(bytes(RULES)));
        KieBuilder builder = services.newKieBuilder(files)
                .buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        return services.newKieContainer(services.getRepository().getDefaultReleaseId())
                .newKieSession();
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = DroolsPeer.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int decide(Transaction payment) {
        clock.advanceTime(payment.eventTimeMs() - clock.getCurrentTime(), TimeUnit.MILLISECONDS);
        session.insert(new Payment(payment));
        Request request = new Request(payment);
        FactHandle decided = session.insert(request);
        session.fireAllRules();
        session.delete(decided);
        return request.hits();
    }

    @Override
    public void close() {
        session.dispose();
    }

    /** Serves Drools; see {@link PeerProgram}. */
    public static void main(String[] args) throws IOException {
        PeerProgram.serve(workload -> new DroolsPeer(), args);
    }
}
