// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.Counter;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;

/** Counts what no window took, by the reason. For one thread. */
final class LeftOut<T> {

    private final TooLate<T> tooLate;

    private Counter closedWindow;
    private Counter noWindow;

    /**
     * @param tooLate where late elements go; {@code null} for nowhere
     */
    LeftOut(SideOutput<T> tooLate) {
        this.tooLate = new TooLate<>(tooLate);
    }

    void open(OperatorContext<?, ?> ofHost) {
        tooLate.open(ofHost);
        closedWindow = ofHost.counter(WindowOperator.CLOSED_WINDOW);
        noWindow = ofHost.counter(WindowOperator.NO_WINDOW);
    }

    /**
     * @param admission what became of the element at all of its windows together
     */
    void countUnlessTaken(Admission admission, T element, long timestamp) {
        switch (admission) {
            case TAKEN -> {}
            case CLOSED -> closedWindow.increment();
            case LATE -> tooLate.drop(element, timestamp);
            case NO_WINDOW -> noWindow.increment();
        }
    }
}
