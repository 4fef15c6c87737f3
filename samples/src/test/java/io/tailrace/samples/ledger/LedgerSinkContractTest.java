// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ledger;

import io.tailrace.harness.contract.TransactionalSinkContract;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.pipeline.KeyedTotal;
import java.util.List;
import java.util.Optional;

// region contract
class LedgerSinkContractTest extends TransactionalSinkContract<KeyedTotal<Long>, LedgerSink.Batch> {

    private final LedgerDatabase database = new LedgerDatabase(() -> false);

    @Override
    protected TransactionalSink<KeyedTotal<Long>, LedgerSink.Batch> sink() {
        return new LedgerSink(database);
    }

    @Override
    protected KeyedTotal<Long> record(int number) {
        return new KeyedTotal<>(7L, number);
    }

    @Override
    protected Optional<List<KeyedTotal<Long>>> visible() {
        return Optional.of(
                database.committed().stream()
                        .map(row -> new KeyedTotal<>(row.shop(), row.total()))
                        .toList());
    }
}
// endregion
