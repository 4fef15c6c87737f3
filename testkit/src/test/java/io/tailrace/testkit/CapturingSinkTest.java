// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.harness.contract.SinkContract;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import java.util.List;
import java.util.Optional;

class CapturingSinkTest extends SinkContract<Integer> {

    private final CapturingSink<Integer> sink =
            new CapturingSink<>(SinkTraits.of(SinkGuarantee.AT_LEAST_ONCE));

    @Override
    protected Sink<Integer> sink() {
        return sink;
    }

    @Override
    protected Integer record(int number) {
        return number;
    }

    @Override
    protected Optional<List<Integer>> visible() {
        return Optional.of(sink.written().values());
    }
}
