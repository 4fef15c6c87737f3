// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.harness.watch.ValueWatch;

/**
 * Catches operators that change what they have emitted: on another host a second thread would be
 * reading it by then. For one thread.
 */
final class EmissionWatch {

    /** At every step the latest are looked at, so that the step at fault is the one that fails. */
    private static final int LOOKED_AT_EACH_STEP = 64;

    private record Emitted(String port, int number) {}

    private final String operator;
    private final boolean watching;
    private final ValueWatch<Emitted> values = ValueWatch.keeping(Integer.MAX_VALUE);
    private int emitted;

    EmissionWatch(String operator, boolean watching) {
        this.operator = operator;
        this.watching = watching;
    }

    void emitted(String port, Object value) {
        if (watching) {
            values.handedOn(new Emitted(port, emitted++), value);
        }
    }

    /** Looks at the latest emissions. */
    void checkLatest() {
        values.changeAmong(LOOKED_AT_EACH_STEP).ifPresent(this::fail);
    }

    void checkAll() {
        values.change().ifPresent(this::fail);
    }

    private void fail(ValueWatch.Change<Emitted> change) {
        Emitted first = change.handOvers().get(0);
        throw new AssertionError(
                "Operator '%s' has changed a value after emitting it (number %d, to %s): %s. It may be read by another thread by then. Remedy: emit a copy, or build a new value instead of changing the old one"
                        .formatted(operator, first.number(), first.port(), change.difference()));
    }
}
