// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BannedTypesTest {
    @Test
    void shouldSerializeNothingInThisHouse() {
        BannedTypes.serializeNothing().check(CompiledClasses.mainAndTests());
    }

    @Test
    void shouldUseNoUnsafeInThisHouse() {
        BannedTypes.useNoUnsafe().check(CompiledClasses.mainAndTests());
    }

    @Test
    void shouldCatchSerializationInEveryDisguise() {
        assertEquals(
                Set.of("DeclaresItself", "WritesObjects", "ReadsObjects", "CastsALambda"),
                Reports.culprits(
                        BannedTypes.serializeNothing(), CompiledClasses.planted("serial")));
    }

    @Test
    void shouldCatchUnsafe() {
        assertEquals(
                Set.of("PokesMemory"),
                Reports.culprits(BannedTypes.useNoUnsafe(), CompiledClasses.planted("unsafe")));
    }
}
