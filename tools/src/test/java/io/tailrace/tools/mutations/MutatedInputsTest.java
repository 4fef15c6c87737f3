// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.mutations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code -Dtailrace.mutations=N} tries N inputs, shared by all subjects; {@code -Dtailrace.seed=S}
 * only that seed of each, {@code -Dtailrace.mutations.first=S} goes on from there.
 */
class MutatedInputsTest {

    private static final int INPUTS = Integer.getInteger("tailrace.mutations", 60_000);
    private static final long FIRST_SEED = Long.getLong("tailrace.mutations.first", 0);

    /** Readers keep buffers, exceptions have stacks, limits of tables are not counted in bytes. */
    private static final long ALLOCATED_AT_MOST = 512 << 10;

    private static final int REPORTED = 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Subject> subjects() throws IOException {
        return Stream.of(FileSubjects.all(), CodecSubjects.all(), CheckpointSubjects.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void shouldTakeOrRefuseWhateverComes(Subject subject) throws Exception {
        for (byte[] valid : subject.valid()) {
            assertEquals(0, subject.decoder().read(valid).refused(), "a valid input is refused");
        }
        List<Long> seeds = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        Long only = Long.getLong("tailrace.seed");
        long from = only == null ? FIRST_SEED : only;
        long inputs = only == null ? INPUTS / subjects().size() : 1;
        Tally all = new Tally(0, 0);
        for (long seed = from; seed < from + inputs; seed++) {
            byte[] input = Mutation.of(subject.valid(), seed);
            try {
                all = all.plus(judged(subject, input));
            } catch (Exception | Error failure) {
                seeds.add(seed);
                failures.add("seed " + seed + ": " + failure);
            }
        }

        System.out.printf(
                "R7, %s: count %,d, failures %,d, seeds of failures %s; accepted %,d, refused %,d%n",
                subject, inputs, seeds.size(), seeds, all.accepted(), all.refused());
        assertEquals(List.of(), failures.stream().limit(REPORTED).toList());
        assertTrue(
                only != null || all.refused() > inputs / 20, "the mutations are too tame: " + all);
    }

    private static Tally judged(Subject subject, byte[] input) throws Exception {
        long most = ALLOCATED_AT_MOST + (long) subject.bytesPerByte() * input.length;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Tally tally = subject.decoder().read(input);
        if (THREADS.getCurrentThreadAllocatedBytes() - before > most) {
            // The JVM allocates too, when it links a handle or loads a class, but only once.
            before = THREADS.getCurrentThreadAllocatedBytes();
            subject.decoder().read(input);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertTrue(
                    allocated <= most,
                    () -> allocated + " bytes allocated for " + input.length + " bytes");
        }
        if (subject.expected() != null) {
            assertEquals(subject.expected().read(input), tally);
        }
        return tally;
    }
}
