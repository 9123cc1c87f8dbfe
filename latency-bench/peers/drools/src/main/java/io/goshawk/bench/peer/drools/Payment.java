package io.goshawk.bench.peer.drools;

import io.goshawk.engine.event.Transaction;
import org.kie.api.definition.type.Expires;
import org.kie.api.definition.type.Role;
import org.kie.api.definition.type.Timestamp;

/** An event: a payment of the past day, the one that is decided too. */
@Role(Role.Type.EVENT)
@Timestamp("timeMs")
@Expires("1d")
public final class Payment extends PaymentFields {
    Payment(Transaction payment) {
        super(payment);
    }
}
