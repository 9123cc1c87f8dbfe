package io.goshawk.bench.peer.flink;

import io.goshawk.bench.workload.PaymentStream;
import io.goshawk.bench.workload.Workload;
import io.goshawk.engine.event.Transaction;

/** Makes payments before they are measured: the cores are the job's while it decides. */
final class PaymentsAhead {
    private final PaymentStream stream;
    private long number;
    private long lastMs;
    private int place;

    PaymentsAhead(Workload workload) {
        stream = new PaymentStream(workload);
    }

    /** So many more. */
    Payment[] next(int count) {
        Payment[] payments = new Payment[count];
        for (int i = 0; i < count; i++) {
            payments[i] = of(stream.next());
        }
        return payments;
    }

    private Payment of(Transaction next) {
        place = next.eventTimeMs() == lastMs ? place + 1 : 0;
        lastMs = next.eventTimeMs();
        Payment payment = new Payment();
        payment.number = number++;
        payment.timeMs = lastMs;
        payment.place = place;
        payment.card = next.cardToken();
        payment.terminal = next.terminalId();
        payment.country = next.merchantCountry();
        payment.amountMinor = next.amountMinor();
        return payment;
    }
}
