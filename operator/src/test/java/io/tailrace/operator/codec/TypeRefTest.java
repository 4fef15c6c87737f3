// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeRefTest {

    private record Box<T>(T content) {}

    @Test
    void shouldKnowItsArguments() {
        assertEquals("java.util.List<java.lang.String>", new TypeRef<List<String>>() {}.toString());
        assertEquals(String.class, TypeRef.of(String.class).type());
    }

    @Test
    void shouldEqualTheSameTypeComposedByHand() {
        TypeRef<Map<String, Box<Long>>> told = new TypeRef<>() {};
        TypeRef<Map<String, Box<Long>>> composed =
                TypeRef.generic(
                        Map.class,
                        TypeRef.of(String.class),
                        TypeRef.generic(Box.class, TypeRef.of(Long.class)));

        assertEquals(told, composed);
        assertEquals(composed, told);
        assertEquals(told.hashCode(), composed.hashCode());
    }

    @Test
    void shouldRefuseAWrongNumberOfArguments() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TypeRef.generic(Map.class, TypeRef.of(String.class)));

        assertEquals("java.util.Map has 2 type parameters, and 1 were given", refused.getMessage());
    }

    @Test
    @SuppressWarnings("rawtypes")
    void shouldRefuseToBeRaw() {
        assertThrows(IllegalStateException.class, () -> new TypeRef() {});
    }
}
