// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.Windowing;

/** The ways in which an operator can hold what it sums. */
enum Sums {
    AS_WORDS,
    AS_OBJECTS,
    AS_ELEMENTS;

    /** One for all tests: deriving codecs is what takes time. */
    static final HarnessSettings STRICT = HarnessSettings.standard();

    static final SideOutput<Amount> TOO_LATE = SideOutput.of("too-late", Amount.class);

    WindowOperator<String, Amount, ?, Long> by(Windowing<? super Amount> windows) {
        return switch (this) {
            case AS_WORDS -> WindowOperator.aggregating(windows, new PackedSum(), TOO_LATE);
            case AS_OBJECTS -> WindowOperator.aggregating(windows, new ObjectSum(), TOO_LATE);
            case AS_ELEMENTS ->
                    WindowOperator.applying(
                            windows,
                            TypeRef.of(Amount.class),
                            TypeRef.of(Long.class),
                            (key, window, elements) -> sumOf(elements),
                            TOO_LATE);
        };
    }

    CountWindowOperator<String, Amount, ?, Long> by(CountWindowing windows) {
        return switch (this) {
            case AS_WORDS -> CountWindowOperator.aggregating(windows, new PackedSum());
            case AS_OBJECTS -> CountWindowOperator.aggregating(windows, new ObjectSum());
            case AS_ELEMENTS ->
                    CountWindowOperator.applying(
                            windows,
                            TypeRef.of(Amount.class),
                            TypeRef.of(Long.class),
                            (key, window, elements) -> sumOf(elements));
        };
    }

    private static Long sumOf(WindowElements<Amount> elements) {
        long[] sumAndCount = new long[2];
        elements.forEach(
                (amount, timestamp) -> {
                    sumAndCount[0] += amount.value();
                    sumAndCount[1]++;
                });
        assertEquals(elements.size(), sumAndCount[1]);
        return sumAndCount[0];
    }
}
