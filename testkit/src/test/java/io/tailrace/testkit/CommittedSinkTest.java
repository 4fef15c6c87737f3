// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.harness.contract.TransactionalSinkContract;
import io.tailrace.operator.sink.TransactionalSink;
import java.util.List;
import java.util.Optional;

class CommittedSinkTest extends TransactionalSinkContract<Integer, CommittedSink.Epoch> {

    private final CommittedSink<Integer> sink = new CommittedSink<>(false);

    @Override
    protected TransactionalSink<Integer, CommittedSink.Epoch> sink() {
        return sink;
    }

    @Override
    protected Integer record(int number) {
        return number;
    }

    @Override
    protected Optional<List<Integer>> visible() {
        return Optional.of(sink.committed());
    }
}
