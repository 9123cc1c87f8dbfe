package io.goshawk.cli.chaos;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;

/** A producer with places to die at. Its interface is large, and only three calls matter. */
final class DyingProducer implements InvocationHandler {
    private static final long COMMIT_STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(150);
    private static final int COMMIT_STEPS = 40;

    private final Producer<byte[], byte[]> producer;
    private final FailPoints points;
    private int commits;

    private DyingProducer(Producer<byte[], byte[]> producer, FailPoints points) {
        this.producer = producer;
        this.points = points;
    }

    @SuppressWarnings("unchecked")
    static Producer<byte[], byte[]> around(Producer<byte[], byte[]> producer, FailPoints points) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[]{Producer.class},
                new DyingProducer(producer, points));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("commitTransaction")) {
            commits++;
            if (points.isDue(FailPoint.IN_COMMIT)) {
                dieSoon();
            }
        }
        Object result;
        try {
            result = method.invoke(producer, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        switch (method.getName()) {
            case "send" -> points.passed(FailPoint.AFTER_SEND);
            case "sendOffsetsToTransaction" -> points.passed(FailPoint.AFTER_OFFSETS);
            case "commitTransaction" -> points.passed(FailPoint.AFTER_COMMIT);
            default -> {
                // nothing to die for
            }
        }
        return result;
    }

    /** In the middle of the call, at a moment that differs from time to time. */
    private void dieSoon() {
        long nanos = commits % COMMIT_STEPS * COMMIT_STEP_NANOS;
        Thread.ofPlatform().daemon().name("chaos-death").start(() -> {
            LockSupport.parkNanos(nanos);
            FailPoints.die();
        });
    }
}
