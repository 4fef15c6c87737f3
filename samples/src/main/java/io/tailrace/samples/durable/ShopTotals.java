// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.durable;

import io.tailrace.connectors.GeneratorSource;
import io.tailrace.connectors.Sources;
import io.tailrace.files.sink.FileSink;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.Source;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RestartPolicy;
import java.nio.file.Path;
import java.time.Duration;

/** What each shop has sold so far: a line after every sale. */
public final class ShopTotals {

    public static final int SHOPS = 100;

    private static final int MOST_CENTS = 10_000;

    private ShopTotals() {}

    /** Made up, and the same whenever they are made again: a replayable source. */
    public static GeneratorSource<Sale> sales(long count) {
        return Sources.<Sale>generator(
                        1,
                        (index, random) ->
                                new Sale(random.nextInt(SHOPS), 1 + random.nextInt(MOST_CENTS)))
                .limitedTo(count);
    }

    // region pipeline
    public static Pipeline pipeline(Source<Sale, ?> sales, Sink<? super KeyedTotal<Long>> totals) {
        PipelineBuilder builder = Pipeline.named("shop-totals");
        builder.from("sales", sales)
                .withoutTimestamps()
                .keyByLong(Sale::shop)
                .runningSumLong("total", Sale::cents)
                .to("totals", totals);
        return builder.build();
    }

    public static Sink<KeyedTotal<Long>> lines(Path directory) {
        return FileSink.<KeyedTotal<Long>>text(
                directory, total -> total.key() + " " + total.total());
    }

    // endregion

    // region config
    public static JobConfig config(Path checkpoints, Duration interval) {
        return JobConfig.defaults()
                .withCheckpoints(checkpoints, interval)
                .withRestart(
                        RestartPolicy.exponentialBackoff(
                                5, Duration.ofMillis(100), Duration.ofSeconds(10)));
    }

    // endregion
}
