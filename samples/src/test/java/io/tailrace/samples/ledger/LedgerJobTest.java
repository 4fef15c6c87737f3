// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.GeneratorSource;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RestartPolicy;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.samples.durable.Sale;
import io.tailrace.samples.durable.ShopTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose database loses its connection now and then, before it has committed or after. */
@Timeout(120)
class LedgerJobTest {

    private static final int SALES = 20_000;
    private static final int MOST_LOSSES = 6;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final GeneratorSource<Sale> sales = ShopTotals.sales(SALES);

    @TempDir Path checkpoints;

    @Test
    void shouldHoldEachRowOnceThoughNobodyKnowsWhatWasCommitted() {
        LedgerDatabase database = new LedgerDatabase(this::loses);

        run(new LedgerSink(database));

        assertTrue(lost.get() > 0, "the connection was never lost");
        Map<Long, List<Long>> found = new TreeMap<>();
        for (LedgerRow row : database.committed()) {
            found.computeIfAbsent(row.shop(), shop -> new ArrayList<>()).add(row.total());
        }
        assertEquals(expected(), found);
    }

    @Test
    void shouldHoldTheLatestTotalsThoughRowsAreWrittenAgain() {
        Map<Long, Long> table = new ConcurrentSkipListMap<>();
        LatestTotals sink = new LatestTotals(table);
        AtomicInteger cancelled = new AtomicInteger();
        JobStatus ended = null;
        while (ended != JobStatus.FINISHED) {
            Job job = RingEngine.start(ShopTotals.pipeline(sales, sink), config());
            // The first runs are ended early, the rest is let go on.
            ended =
                    cancelled.getAndIncrement() < 3
                            ? job.cancel().toCompletableFuture().join()
                            : job.await();
        }

        Map<Long, Long> latest = new TreeMap<>();
        expected().forEach((shop, totals) -> latest.put(shop, totals.get(totals.size() - 1)));
        assertEquals(latest, table);
    }

    private void run(Sink<KeyedTotal<Long>> sink) {
        Job job =
                RingEngine.start(
                        ShopTotals.pipeline(sales, sink),
                        config().withRestart(
                                        RestartPolicy.fixedDelay(
                                                2 * MOST_LOSSES, Duration.ofMillis(1))));

        assertEquals(JobStatus.FINISHED, job.await());
    }

    private JobConfig config() {
        return ShopTotals.config(checkpoints, Duration.ofMillis(2));
    }

    /** Each third time, which is now before committing and now after it. */
    private boolean loses() {
        if (asked.incrementAndGet() % 3 != 0 || lost.get() >= MOST_LOSSES) {
            return false;
        }
        lost.incrementAndGet();
        return true;
    }

    private Map<Long, List<Long>> expected() {
        Map<Long, Long> totals = new TreeMap<>();
        Map<Long, List<Long>> expected = new TreeMap<>();
        for (long index = 0; index < SALES; index++) {
            Sale sale = sales.at(index);
            long total = totals.merge(sale.shop(), sale.cents(), Long::sum);
            expected.computeIfAbsent(sale.shop(), shop -> new ArrayList<>()).add(total);
        }
        return expected;
    }
}
