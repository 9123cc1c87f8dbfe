package io.goshawk.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;

/**
 * Real producers with faults between their calls. Faults happen once each, in the order in which
 * they were planned; every producer of a sink draws from the same plan.
 */
final class FaultyProducer {
    private final Queue<Fault> plan = new ArrayDeque<>();

    private record Fault(String method, int skip, boolean isAfter, Callable<?> action) {}

    /** Plans something to happen before a call; {@code skip} calls of the method go by first. */
    FaultyProducer before(String method, int skip, Callable<?> action) {
        plan.add(new Fault(method, skip, false, action));
        return this;
    }

    /** Plans something to happen after a call was made in earnest. */
    FaultyProducer after(String method, Callable<?> action) {
        plan.add(new Fault(method, 0, true, action));
        return this;
    }

    boolean isDone() {
        return plan.isEmpty();
    }

    /** A real producer that the plan holds for. */
    @SuppressWarnings("unchecked")
    Producer<byte[], byte[]> create(KafkaSettings settings) {
        Producer<byte[], byte[]> real = Clients.transactionalProducer(settings);
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{Producer.class},
                (proxy, method, arguments) -> call(real, method, arguments));
    }

    private Object call(Producer<byte[], byte[]> real, Method method, Object[] arguments)
            throws Throwable {
        Fault fault = plan.peek();
        boolean isHit = fault != null && fault.method().equals(method.getName());
        if (isHit) {
            plan.remove();
            if (fault.skip() > 0) {
                Queue<Fault> rest = new ArrayDeque<>(plan);
                plan.clear();
                plan.add(new Fault(fault.method(), fault.skip() - 1, fault.isAfter(),
                        fault.action()));
                plan.addAll(rest);
                isHit = false;
            } else if (!fault.isAfter()) {
                fault.action().call();
            }
        }
        try {
            Object result = method.invoke(real, arguments);
            if (isHit && fault.isAfter()) {
                fault.action().call();
            }
            return result;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
