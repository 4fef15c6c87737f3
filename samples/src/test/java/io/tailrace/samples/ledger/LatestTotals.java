// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ledger;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.pipeline.KeyedTotal;
import java.util.Map;

// region upsert
/** The latest total of each shop: written again, a row is the same row. */
final class LatestTotals implements Sink<KeyedTotal<Long>> {

    private final Map<Long, Long> table;

    /**
     * @param table with a primary key: UPDATE … or INSERT …
     */
    LatestTotals(Map<Long, Long> table) {
        this.table = table;
    }

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.IDEMPOTENT).thatBlocks();
    }

    @Override
    public SinkWriter<KeyedTotal<Long>> writer(SinkContext context) {
        return (total, timestamp) -> table.put(total.key(), total.total());
    }
}
// endregion
