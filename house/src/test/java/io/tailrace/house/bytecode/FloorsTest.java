// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.tailrace.house.Repository;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FloorsTest {
    @Test
    void shouldHoldInThisHouse() {
        new Floors("io.tailrace").rule().check(CompiledClasses.main());
    }

    @Test
    void shouldCatchEveryLookUpAsideAndThroughAWall() {
        ArchRule rule = new Floors(CompiledClasses.PLANTED + ".floors").rule();

        List<String> offences = Reports.of(rule, planted());

        Map<String, String> reasonByOffender =
                Map.of(
                        "LooksUp", "operator (floor 0) does not see runtime (floor 3)",
                        "LeansOnALibrary", "operator stands on the JDK only",
                        "LooksAside", "windowing (floor 1) does not see state (floor 1)",
                        "LooksThroughTheWall",
                                "runtime (floor 3) does not see connectors (floor 1)",
                        "ReadsACommandLine", "state (floor 1) does not see cli (floor 0)");
        reasonByOffender.forEach(
                (offender, reason) ->
                        assertTrue(
                                offences.stream()
                                        .anyMatch(
                                                line ->
                                                        line.startsWith(reason)
                                                                && line.contains(offender)),
                                offender + " was not caught, only " + offences));
    }

    @Test
    void shouldLetTheTopFloorSeeEverything() {
        ArchRule rule = new Floors(CompiledClasses.PLANTED + ".floors").rule();

        List<String> offences = Reports.of(rule, planted());

        assertFalse(offences.isEmpty());
        assertEquals(
                List.of(), offences.stream().filter(line -> line.contains("LooksDown")).toList());
    }

    @Test
    void shouldKnowTheFloorOfEveryModule() {
        assertEquals(Floors.modules(), Repository.current().topModules());
    }

    @Test
    void shouldSeeClassesOfEveryModule() {
        JavaClasses main = CompiledClasses.main();
        Set<String> unseen = new HashSet<>(Floors.modules());
        unseen.remove("house");

        main.forEach(seen -> unseen.remove(CompiledClasses.moduleOf(seen)));

        assertEquals(
                Set.of(), unseen, "Modules without a compiled class; run mvn verify at the root");
    }

    private static JavaClasses planted() {
        return CompiledClasses.planted("floors");
    }
}
