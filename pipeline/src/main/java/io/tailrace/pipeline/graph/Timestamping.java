// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.time.WatermarkPolicy;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** How the records of a source get their timestamps, and how far behind the watermark stays. */
public sealed interface Timestamping<T> {

    /** Read from the record. */
    record Extracted<T>(
            ToLongFunction<? super T> timestampMs, WatermarkPolicy<? super T> watermarks)
            implements Timestamping<T> {
        public Extracted {
            Objects.requireNonNull(timestampMs, "timestampMs");
            Objects.requireNonNull(watermarks, "watermarks");
        }
    }

    /** As the source itself knows them. */
    record Native<T>(WatermarkPolicy<? super T> watermarks) implements Timestamping<T> {
        public Native {
            Objects.requireNonNull(watermarks, "watermarks");
        }
    }

    /**
     * Records have no event time: they carry the host's clock, and no watermark comes before the
     * end.
     */
    record None<T>() implements Timestamping<T> {}
}
