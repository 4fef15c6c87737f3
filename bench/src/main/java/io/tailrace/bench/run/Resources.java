// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the process has used so far.
 *
 * @param stolenTicks processor time that the hypervisor kept, over all processors; 0 where the
 *     system does not tell
 * @param totalTicks all processor time there was, likewise
 */
record Resources(long allocatedBytes, long gcMs, long cpuNanos, long stolenTicks, long totalTicks) {
    private static final Path PROCESSOR_TIMES = Path.of("/proc/stat");
    private static final int STOLEN = 8;

    static Resources now(List<Thread> workers) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long allocated =
                workers.stream()
                        .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.getId()))
                        .sum();
        long gcMs =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum();
        long[] ticks = processorTicks();
        return new Resources(allocated, gcMs, system.getProcessCpuTime(), ticks[0], ticks[1]);
    }

    private static long[] processorTicks() throws IOException {
        if (!Files.isReadable(PROCESSOR_TIMES)) {
            return new long[2];
        }
        String[] fields = Files.readAllLines(PROCESSOR_TIMES).get(0).trim().split("\\s+");
        long total = 0;
        for (int i = 1; i <= STOLEN && i < fields.length; i++) {
            total += Long.parseLong(fields[i]);
        }
        return new long[] {fields.length > STOLEN ? Long.parseLong(fields[STOLEN]) : 0, total};
    }

    Resources since(Resources before) {
        return new Resources(
                allocatedBytes - before.allocatedBytes,
                gcMs - before.gcMs,
                cpuNanos - before.cpuNanos,
                stolenTicks - before.stolenTicks,
                totalTicks - before.totalTicks);
    }

    double stolenShare() {
        return totalTicks == 0 ? 0 : (double) stolenTicks / totalTicks;
    }
}
