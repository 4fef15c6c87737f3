// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.journal;

import io.tailrace.connectors.journal.Durability;
import io.tailrace.connectors.journal.Journal;
import io.tailrace.connectors.journal.JournalProducer;
import io.tailrace.connectors.journal.log.JournalOptions;
import io.tailrace.operator.codec.Codec;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.samples.durable.Sale;
import io.tailrace.samples.durable.ShopTotals;
import io.tailrace.state.codec.Codecs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * Sales that a till pushes, once. They go through a journal, so that neither they nor the totals
 * suffer when the program is killed; started again, it goes on.
 *
 * <pre>
 *   till --put--&gt; DIR/journal --&gt; running total of each shop --&gt; DIR/lines
 * </pre>
 */
public final class JournaledSales {

    private static final String READER = "totals";
    private static final int SYNCED_EVERY = 1_000;
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final long LOOK_NANOS = 1_000_000;

    private JournaledSales() {}

    /** Directory and how many sales there are. */
    public static void main(String[] args) throws Exception {
        run(Path.of(args[0]), Long.parseLong(args[1]));
    }

    private static void run(Path directory, long count) throws Exception {
        try (Journal<Sale> journal = open(directory.resolve("journal"))) {
            Job job = start(journal, directory);
            push(journal, count);
            while (!job.status().isTerminal() && !isDoneWith(journal)) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            job.stop();
            System.out.println("ended " + job.await());
        }
    }

    // region open
    static Journal<Sale> open(Path directory) throws IOException {
        Codec<Sale> codec = Codecs.standard().codecOf(Sale.class);
        return Journal.open(
                directory, codec, JournalOptions.standard(), InstantSource.system(), Thread::new);
    }

    // endregion

    // region read
    static Job start(Journal<Sale> journal, Path directory) {
        return RingEngine.start(
                ShopTotals.pipeline(
                        journal.source().readBy(READER),
                        ShopTotals.lines(directory.resolve("lines"))),
                ShopTotals.config(directory.resolve("checkpoints"), INTERVAL));
    }

    // endregion

    // region put
    static void push(Journal<Sale> journal, long count) throws InterruptedException {
        JournalProducer<Sale> till = journal.producer("till-7");
        long next = till.lastAccepted().orElse(-1) + 1;
        for (long number = next; number < count; number++) {
            Sale sale = ShopTotals.sales(count).at(number);
            boolean asked = number % SYNCED_EVERY == 0;
            till.put(number, sale, asked ? Durability.SYNCED : Durability.ACCEPTED);
            if (asked) {
                System.out.println("put " + number);
            }
        }
    }

    // endregion

    /** Whether a complete checkpoint is behind everything that was put. */
    private static boolean isDoneWith(Journal<Sale> journal) throws IOException {
        return journal.readers().getOrDefault(READER, 0L) == journal.end();
    }
}
