// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.Counter;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;

/**
 * The way out of elements that are too late: counted as {@link Counter#LATE}, and led to a side
 * output if there is one. For one thread.
 */
public final class TooLate<T> {

    private final SideOutput<T> port;

    private OperatorContext<?, ?> context;
    private Counter late;

    /**
     * @param port {@code null} for nowhere
     */
    public TooLate(SideOutput<T> port) {
        this.port = port;
    }

    public void open(OperatorContext<?, ?> ofHost) {
        context = ofHost;
        late = ofHost.counter(Counter.LATE);
    }

    public void drop(T element, long timestamp) {
        late.increment();
        if (port != null) {
            context.sideOutput(port, element, timestamp);
        }
    }
}
