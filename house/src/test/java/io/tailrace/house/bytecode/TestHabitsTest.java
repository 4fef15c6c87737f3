// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestHabitsTest {
    @Test
    void shouldNameEveryTestForWhatShouldHappen() {
        TestHabits.areNamedForWhatShouldHappen().check(CompiledClasses.tests());
    }

    @Test
    void shouldDisableNothing() {
        TestHabits.areNeverDisabled().check(CompiledClasses.tests());
    }

    @Test
    void shouldCatchTestsThatAreNamedForNothing() {
        List<String> offences =
                Reports.of(
                        TestHabits.areNamedForWhatShouldHappen(), CompiledClasses.planted("habit"));

        assertEquals(2, offences.size(), offences::toString);
        assertTrue(offences.stream().anyMatch(line -> line.contains("testSomething")));
        assertTrue(offences.stream().anyMatch(line -> line.contains("works")));
    }

    @Test
    void shouldCatchWhatIsDisabled() {
        List<String> offences =
                Reports.of(TestHabits.areNeverDisabled(), CompiledClasses.planted("habit"));

        assertEquals(2, offences.size(), offences::toString);
        assertTrue(offences.stream().anyMatch(line -> line.contains("shouldRunAndDoesNot")));
        assertTrue(offences.stream().anyMatch(line -> line.contains("DisabledAltogether")));
    }
}
