// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.StatefulOperator;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import java.util.List;

/** An operator with a key, of whichever sort. */
public sealed interface KeyedLogic {

    @SuppressWarnings("unchecked") // the builder's types have made sure of what flows where
    static KeyedLogic of(KeyedOperator<?, ?, ?> operator) {
        return new OfOneInput((KeyedOperator<Object, Object, Object>) operator);
    }

    @SuppressWarnings("unchecked") // as above
    static KeyedLogic of(TwoInputOperator<?, ?, ?, ?> operator) {
        return new OfTwoInputs((TwoInputOperator<Object, Object, Object, Object>) operator);
    }

    @SuppressWarnings("unchecked") // as above
    static KeyedLogic of(BroadcastOperator<?, ?, ?, ?> operator) {
        return new OfBroadcast((BroadcastOperator<Object, Object, Object, Object>) operator);
    }

    StatefulOperator<OperatorContext<Object, Object>> operator();

    /**
     * @param input 0, or 1 for the right side
     */
    void onRecord(int input, Object value, long timestamp) throws Exception;

    default void onBroadcast(Object value, long timestamp) throws Exception {
        throw new AssertionError("'" + operator() + "' has no broadcast input");
    }

    void onTimer(TimeDomain domain, long time, long payload) throws Exception;

    default List<StateSpec> states() {
        return operator().states();
    }

    /** Logic over one stream. */
    record OfOneInput(KeyedOperator<Object, Object, Object> operator) implements KeyedLogic {
        @Override
        public void onRecord(int input, Object value, long timestamp) throws Exception {
            operator.onRecord(value, timestamp);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) throws Exception {
            operator.onTimer(domain, time, payload);
        }
    }

    /** Logic over two streams with the same key. */
    record OfTwoInputs(TwoInputOperator<Object, Object, Object, Object> operator)
            implements KeyedLogic {
        @Override
        public void onRecord(int input, Object value, long timestamp) throws Exception {
            if (input == 0) {
                operator.onLeft(value, timestamp);
            } else {
                operator.onRight(value, timestamp);
            }
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) throws Exception {
            operator.onTimer(domain, time, payload);
        }
    }

    /** Logic over a keyed stream and one that every task sees. */
    record OfBroadcast(BroadcastOperator<Object, Object, Object, Object> operator)
            implements KeyedLogic {
        @Override
        public void onRecord(int input, Object value, long timestamp) throws Exception {
            operator.onRecord(value, timestamp);
        }

        @Override
        public void onBroadcast(Object value, long timestamp) throws Exception {
            operator.onBroadcast(value, timestamp);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) throws Exception {
            operator.onTimer(domain, time, payload);
        }
    }
}
