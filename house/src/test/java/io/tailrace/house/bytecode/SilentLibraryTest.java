// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.tailrace.house.planted.print.Prints;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilentLibraryTest {
    private static final Set<String> PROGRAMS = Set.of("bench", "samples", "tools");

    @Test
    void shouldHoldInEveryLibraryModule() {
        SilentLibrary.rule()
                .check(
                        CompiledClasses.main()
                                .that(
                                        DescribedPredicate.describe(
                                                "belong to no program",
                                                subject ->
                                                        !PROGRAMS.contains(
                                                                CompiledClasses.moduleOf(
                                                                        subject)))));
    }

    @Test
    void shouldCatchEveryWayToTalkAndLetTheConsoleSinkBe() {
        JavaClasses planted = CompiledClasses.planted("print");

        assertEquals(Set.of(), Reports.overlooked(SilentLibrary.rule(), planted, Prints.class));
        assertEquals(Set.of("Prints"), Reports.culprits(SilentLibrary.rule(), planted));
    }
}
