package io.goshawk.bench.pipeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What a thread has used so far.
 *
 * @param cpuNanos       of a processor
 * @param allocatedBytes of the heap
 */
record ThreadUse(long cpuNanos, long allocatedBytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory
            .getThreadMXBean();

    /** Of a live thread of this JVM. */
    static ThreadUse of(String name) {
        long id = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals(name))
                .mapToLong(info -> info.getThreadId()).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no thread " + name));
        return new ThreadUse(THREADS.getThreadCpuTime(id), THREADS.getThreadAllocatedBytes(id));
    }

    ThreadUse since(ThreadUse before) {
        return new ThreadUse(cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes);
    }
}
