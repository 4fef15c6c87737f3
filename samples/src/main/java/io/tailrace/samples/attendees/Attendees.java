// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.attendees;

import io.tailrace.connectors.GeneratorSource;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.Source;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import java.util.List;

/**
 * Keeps the number of people present per venue. Its memory is one number per venue and the few
 * records that are on their way: nothing grows with the length of the stream.
 */
public final class Attendees {

    public static final List<String> VENUES =
            List.of("theatre", "museum", "library", "stadium", "zoo");

    private static final long FIRST_TO_COME = 1_000;

    private Attendees() {}

    public static Pipeline pipeline(
            Source<Passage, ?> doors, Sink<? super KeyedTotal<String>> present) {
        PipelineBuilder builder = Pipeline.named("attendees");
        builder.from("doors", doors)
                .withoutTimestamps()
                .keyBy(String.class, Passage::venue)
                .runningSumLong("total", Passage::people)
                // A sum is so little work that it need not be kept apart from what writes it.
                .fused()
                .to("present", present);
        return builder.build();
    }

    /** People coming and, a while later, also leaving, without end; the same for the same seed. */
    public static GeneratorSource<Passage> doors(long seed) {
        return Sources.generator(
                seed,
                (index, random) ->
                        new Passage(
                                VENUES.get(random.nextInt(VENUES.size())),
                                index > FIRST_TO_COME && random.nextInt(4) == 0 ? -1 : 1));
    }
}
