// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageCirclesTest {
    @Test
    void shouldHoldInThisHouse() {
        PackageCircles.under("io.tailrace").check(CompiledClasses.main());
    }

    @Test
    void shouldCatchAHenAndItsEgg() {
        ArchRule rule = PackageCircles.under(CompiledClasses.PLANTED + ".circle");

        List<String> offences = Reports.of(rule, CompiledClasses.planted("circle"));

        assertEquals(1, offences.size(), offences::toString);
        assertTrue(
                offences.get(0).contains("Slice egg -> ")
                        && offences.get(0).contains("Slice hen -> "),
                offences::toString);
    }
}
