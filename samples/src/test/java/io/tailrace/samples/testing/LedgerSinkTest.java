// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.testing;

import io.tailrace.connectors.Sinks;
import io.tailrace.harness.contract.SinkContract;
import io.tailrace.operator.sink.Sink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

// region contract
class LedgerSinkTest extends SinkContract<String> {

    private final List<String> ledger = new CopyOnWriteArrayList<>();

    @Override
    protected Sink<String> sink() {
        return Sinks.forEach(ledger::add);
    }

    @Override
    protected String record(int number) {
        return "entry " + number;
    }

    @Override
    protected Optional<List<String>> visible() {
        return Optional.of(List.copyOf(ledger));
    }
}
// endregion
