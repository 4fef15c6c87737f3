// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TellingNamesTest {
    @Test
    void shouldHoldForEveryClass() {
        TellingNames.ofClasses().check(CompiledClasses.mainAndTests());
    }

    @Test
    void shouldHoldForEveryAccessor() {
        TellingNames.ofAccessors().check(CompiledClasses.main());
    }

    @Test
    void shouldCatchNamesThatSayNothing() {
        assertEquals(
                Set.of(
                        "WindowManager",
                        "RowUtil",
                        "RowUtils",
                        "WindowImpl",
                        "DefaultStore",
                        "CommonKeys",
                        "TimerHelper",
                        "MiscKeys",
                        "AbstractLoner"),
                Reports.culprits(TellingNames.ofClasses(), CompiledClasses.planted("name")));
    }

    @Test
    void shouldCatchGettersUnlessSomebodyElseNamedThem() {
        assertEquals(
                Set.of("Gets"),
                Reports.culprits(TellingNames.ofAccessors(), CompiledClasses.planted("accessor")));
    }
}
