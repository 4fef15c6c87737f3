// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.habit;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Every method offends. */
final class BadHabits {
    @Test
    void testSomething() {}

    @RepeatedTest(2)
    void works() {}

    @Disabled
    @Test
    void shouldRunAndDoesNot() {}
}
