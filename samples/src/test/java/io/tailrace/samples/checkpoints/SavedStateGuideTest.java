// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.checkpoints;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.runtime.saved.SavedOperator;
import io.tailrace.runtime.saved.SavedState;
import io.tailrace.runtime.saved.SavepointWriter;
import io.tailrace.samples.durable.Sale;
import io.tailrace.samples.durable.ShopTotals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** State that is read out of a checkpoint, and a savepoint that is made of data. */
@Timeout(60)
class SavedStateGuideTest {

    private static final int SALES = 20_000;

    @TempDir Path directory;

    private static List<Sale> sales(long seed) {
        Random random = new Random(seed);
        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            sales.add(new Sale(random.nextInt(200), random.nextInt(1_000)));
        }
        return sales;
    }

    private static Map<Long, Long> totals(List<Sale> sales) {
        Map<Long, Long> totals = new HashMap<>();
        sales.forEach(sale -> totals.merge(sale.shop(), sale.cents(), Long::sum));
        return totals;
    }

    /** Runs the job to its end; says what it has told last of each shop. */
    private static Map<Long, Long> run(List<Sale> sales, Path checkpoints) throws Exception {
        Collected<KeyedTotal<Long>> told = Sinks.collector();
        Pipeline pipeline = ShopTotals.pipeline(Sources.collection(sales), told);
        JobConfig config = JobConfig.defaults().withCheckpoints(checkpoints, ofMinutes(10));
        assertEquals(JobStatus.FINISHED, RingEngine.start(pipeline, config).await());
        return last(told);
    }

    @Test
    void shouldReadWhatAJobHasKept() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        Map<Long, Long> expected = totals(sales(1));
        assertEquals(expected, run(sales(1), checkpoints));

        // region read
        LongSpec total = LongSpec.of("total");
        SavedOperator<Long> totals = SavedOperator.keyedByLong("total", total);
        SavedState saved = SavedState.newestIn(checkpoints);

        Map<Long, Long> byShop = new HashMap<>();
        saved.forEachRow(totals, row -> byShop.put(row.key(), row.longValue(total).get()));
        // endregion

        assertEquals(expected, byShop);

        Collected<Sale> large = Sinks.collector();
        // region source
        PipelineBuilder audit = Pipeline.named("audit");
        audit.from(
                        "totals",
                        saved.rows(totals, row -> new Sale(row.key(), row.longValue(total).get())))
                .withoutTimestamps()
                .filter(shop -> shop.cents() > 7_000)
                .to("large", large);
        RingEngine.start(audit.build(), JobConfig.defaults()).await();
        // endregion

        assertEquals(
                expected.values().stream().filter(cents -> cents > 7_000).sorted().toList(),
                large.values().stream().map(Sale::cents).sorted().toList());
    }

    @Test
    void shouldBeginFromASavepointThatIsMadeOfData() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        List<Sale> openingBalances = sales(2);
        LongSpec total = LongSpec.of("total");
        SavedOperator<Long> totals = SavedOperator.keyedByLong("total", total);

        // region write
        SavepointWriter.of("shop-totals")
                .operator(
                        totals,
                        openingBalances,
                        Sale::shop,
                        (row, sale) -> {
                            long before = row.longValue(total).getOr(0);
                            row.longValue(total).set(before + sale.cents());
                        })
                .writeTo(checkpoints);
        // endregion
        Map<Long, Long> told = run(sales(3), checkpoints);

        List<Sale> all = new ArrayList<>(openingBalances);
        all.addAll(sales(3));
        Map<Long, Long> expected = totals(all);
        expected.keySet().retainAll(totals(sales(3)).keySet());
        assertEquals(expected, told);
    }

    @Test
    void shouldChangeTheStateOfOneStepAndKeepThePositionsOfSources() throws Exception {
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        JobConfig config = JobConfig.defaults().withCheckpoints(before, ofMinutes(10));
        try (Job job = RingEngine.start(slowly(), config)) {
            job.savepoint().toCompletableFuture().join();
        }
        LongSpec total = LongSpec.of("total");
        SavedOperator<Long> totals = SavedOperator.keyedByLong("total", total);
        SavedState saved = SavedState.in(before, 1, StoreOptions.defaults());
        Map<Long, Long> old = new HashMap<>();
        saved.forEachRow(totals, row -> old.put(row.key(), row.longValue(total).get()));

        SavepointWriter.from(saved)
                .operator(
                        totals,
                        old.entrySet(),
                        Map.Entry::getKey,
                        (row, entry) -> row.longValue(total).set(-entry.getValue()))
                .writeTo(after);

        Collected<KeyedTotal<Long>> told = Sinks.collector();
        Pipeline goingOn = ShopTotals.pipeline(ShopTotals.sales(SALES), told);
        RingEngine.start(goingOn, JobConfig.defaults().withCheckpoints(after, ofMinutes(10)))
                .await();
        Map<Long, Long> expected = totals(made());
        old.forEach((shop, cents) -> expected.merge(shop, -2 * cents, Long::sum));
        assertEquals(expected, last(told), "what the sources had given is not given again");
    }

    /** So that a savepoint comes well before the end. */
    private static Pipeline slowly() {
        PipelineBuilder builder = Pipeline.named("shop-totals");
        builder.from("sales", ShopTotals.sales(SALES))
                .withoutTimestamps()
                .filter(
                        sale -> {
                            LockSupport.parkNanos(1_000_000);
                            return true;
                        })
                .keyByLong(Sale::shop)
                .runningSumLong("total", Sale::cents)
                .to("totals", Sinks.discard());
        return builder.build();
    }

    private static Map<Long, Long> last(Collected<KeyedTotal<Long>> told) {
        Map<Long, Long> last = new HashMap<>();
        told.values().forEach(total -> last.put(total.key(), total.total()));
        return last;
    }

    private static List<Sale> made() throws Exception {
        Collected<Sale> made = Sinks.collector();
        PipelineBuilder builder = Pipeline.named("made");
        builder.from("sales", ShopTotals.sales(SALES)).withoutTimestamps().to("made", made);
        RingEngine.start(builder.build(), JobConfig.defaults()).await();
        return made.values();
    }

    @Test
    void shouldSayWhatIsThereIfSomethingElseIsAskedFor() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        run(sales(5), checkpoints);
        SavedState saved = SavedState.newestIn(checkpoints);
        LongSpec total = LongSpec.of("total");

        var operator =
                assertThrows(
                        IOException.class,
                        () -> saved.forEachRow(SavedOperator.keyedByLong("sum", total), row -> {}));
        var state =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                saved.forEachRow(
                                        SavedOperator.keyedByLong("total", LongSpec.of("sum")),
                                        row -> {}));
        assertThrows(
                IncompatibleSchemaException.class,
                () ->
                        saved.forEachRow(
                                SavedOperator.keyedBy(String.class, "total", total), row -> {}));

        assertTrue(operator.getMessage().endsWith("it has some of [total]"), operator.getMessage());
        assertTrue(state.getMessage().endsWith("it has [total.total (long)]"), state.getMessage());
        assertThrows(IOException.class, () -> SavedState.newestIn(directory.resolve("nowhere")));
    }

    @Test
    void shouldReadTheSameRowsFromAnyPosition() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        List<Sale> sales = sales(6);
        Collections.shuffle(sales, new Random(6));
        run(sales, checkpoints);
        LongSpec total = LongSpec.of("total");
        Collected<Sale> read = Sinks.collector();
        PipelineBuilder builder = Pipeline.named("copy");
        builder.from(
                        "totals",
                        SavedState.newestIn(checkpoints)
                                .rows(
                                        SavedOperator.keyedByLong("total", total),
                                        row -> new Sale(row.key(), row.longValue(total).get())))
                .withoutTimestamps()
                .to("read", read);
        Pipeline pipeline = builder.build();
        JobConfig config =
                JobConfig.defaults().withCheckpoints(directory.resolve("copies"), ofMinutes(10));

        try (Job job = RingEngine.start(pipeline, config)) {
            job.stop().toCompletableFuture().join();
        }
        assertEquals(JobStatus.FINISHED, RingEngine.start(pipeline, config).await());

        assertEquals(totals(sales), totals(read.values()));
        assertEquals(totals(sales).size(), read.size());
    }
}
