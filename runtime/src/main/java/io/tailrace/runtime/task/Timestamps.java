// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.graph.Timestamping;
import io.tailrace.runtime.failure.RefusedRecordException;
import java.util.function.LongSupplier;

/** Where the timestamps of a source's records come from. */
@FunctionalInterface
interface Timestamps {

    long of(Object value, boolean hasNative, long nativeTimestamp);

    static Timestamps of(Timestamping<Object> timestamping, LongSupplier processingTimeMs) {
        if (timestamping instanceof Timestamping.Extracted<Object> extracted) {
            return (value, hasNative, nativeTimestamp) ->
                    extracted.timestampMs().applyAsLong(value);
        }
        if (timestamping instanceof Timestamping.Native<Object>) {
            return (value, hasNative, nativeTimestamp) -> {
                if (!hasNative) {
                    throw new RefusedRecordException(
                            "the source gave it no timestamp of its own. Remedy: say where in the"
                                    + " record it is with withTimestamps(...), or"
                                    + " withoutTimestamps()");
                }
                return nativeTimestamp;
            };
        }
        return (value, hasNative, nativeTimestamp) -> processingTimeMs.getAsLong();
    }

    static WatermarkPolicy<? super Object> policyOf(Timestamping<Object> timestamping) {
        if (timestamping instanceof Timestamping.Extracted<Object> extracted) {
            return extracted.watermarks();
        }
        if (timestamping instanceof Timestamping.Native<Object> byNature) {
            return byNature.watermarks();
        }
        return Watermarks.none();
    }
}
