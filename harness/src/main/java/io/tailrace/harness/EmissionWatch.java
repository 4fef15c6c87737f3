// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Catches operators that change what they have emitted: on another host a second thread would be
 * reading it by then. For one thread.
 */
final class EmissionWatch {

    /** At every step the latest are looked at, so that the step at fault is the one that fails. */
    private static final int LOOKED_AT_EACH_STEP = 64;

    private record Emitted(String port, int number, Object value, ValuePicture picture) {}

    private final String operator;
    private final List<Emitted> all = new ArrayList<>();
    private int emitted;

    EmissionWatch(String operator) {
        this.operator = operator;
    }

    void emitted(String port, Object value) {
        all.add(new Emitted(port, emitted++, value, ValuePicture.of(value)));
    }

    /** Looks at the latest emissions. */
    void checkLatest() {
        check(Math.max(0, all.size() - LOOKED_AT_EACH_STEP));
    }

    void checkAll() {
        check(0);
    }

    private void check(int from) {
        for (Emitted emitted : List.copyOf(all.subList(from, all.size()))) {
            Optional<String> difference =
                    emitted.picture().differenceTo(ValuePicture.of(emitted.value()));
            if (difference.isPresent()) {
                all.removeIf(one -> one == emitted); // reported once is enough
                fail(emitted, difference.get());
            }
        }
    }

    private void fail(Emitted emitted, String difference) {
        throw new AssertionError(
                "Operator '%s' has changed a value after emitting it (number %d, to %s): %s. It may be read by another thread by then. Remedy: emit a copy, or build a new value instead of changing the old one"
                        .formatted(operator, emitted.number(), emitted.port(), difference));
    }
}
