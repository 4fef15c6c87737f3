// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.TypeRef;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RefusedTypesTest {

    private static final Codecs CODECS = Codecs.standard();

    private record Meta(List<Thread> owners, Map<String, Object> extra) {}

    private record Payment(String card, Meta meta) {}

    @Test
    void shouldNameThePathTheReasonAndTheRemedy() {
        NoCodecException refused =
                assertThrows(NoCodecException.class, () -> CODECS.codecOf(Payment.class));

        assertEquals(
                "No codec for java.lang.Thread at Payment.meta.owners (list entry): it is a class and not a record."
                        + " Remedy: register one with Codecs.with(Thread.class, codec), which a pipeline is given by builder.codecs(...), or use a type from this list:"
                        + " primitives, String, enums, records, sealed interfaces of records, Optional, List, Set, Map,"
                        + " arrays, Instant, Duration, LocalDate, LocalTime, LocalDateTime, ZoneId, UUID, BigInteger,"
                        + " BigDecimal",
                refused.getMessage());
    }

    @Test
    void shouldRefuseWhatSaysTooLittle() {
        record Holder(Map<String, Object> anything) {}
        record Open(Serializable open) {}

        assertRefused(
                TypeRef.of(Holder.class), "at Holder.anything (map value): it can be anything");
        assertRefused(
                TypeRef.of(Open.class), "at Open.open: it is an interface that is not sealed");
    }

    @Test
    void shouldRefuseCollectionsOtherThanTheThree() {
        record Arrays(ArrayList<String> list) {}

        assertRefused(TypeRef.of(Arrays.class), "of collections only List, Set and Map are known");
        assertRefused(
                new TypeRef<Collection<String>>() {},
                "of collections only List, Set and Map are known");
    }

    @Test
    @SuppressWarnings("rawtypes")
    void shouldRefuseRawTypes() {
        record Raw(List list) {}

        assertRefused(TypeRef.of(Raw.class), "at Raw.list: it is used without type arguments");
        assertRefused(
                TypeRef.of(Subjects.Pair.class),
                "give them, as in new TypeRef<Pair<String, String>>() {}");
        assertRefused(
                TypeRef.of(ArrayList.class), "give them, as in new TypeRef<List<String>>() {}");
        assertRefused(TypeRef.of(TreeSet.class), "give them, as in new TypeRef<Set<String>>() {}");
        assertRefused(
                TypeRef.of(HashMap.class), "give them, as in new TypeRef<Map<String, Long>>() {}");
    }

    @Test
    <T> void shouldRefuseTypeVariablesThatNothingStandsFor() {
        assertRefused(new TypeRef<List<T>>() {}, "what the type variable T of");
        assertRefused(
                new TypeRef<T[]>() {},
                "Remedy: name the full type, as in new TypeRef<Box<String>>() {}");
    }

    @Test
    void shouldRefuseWildcards() {
        assertRefused(new TypeRef<List<? extends Number>>() {}, "a wildcard leaves the type open");
        assertRefused(new TypeRef<Set<?>>() {}, "a wildcard leaves the type open");
    }

    sealed interface HalfOpen permits Fine, Broken {}

    record Fine() implements HalfOpen {}

    static final class Broken implements HalfOpen {}

    @Test
    void shouldRefuseSealedInterfacesThatPermitClasses() {
        assertRefused(
                TypeRef.of(HalfOpen.class),
                "Broken at HalfOpen: the sealed interface "
                        + HalfOpen.class.getName()
                        + " permits it, and it is neither a record, an enum nor a sealed interface. Remedy: make it a"
                        + " record, or register a codec for HalfOpen");
    }

    sealed interface Twins permits First.Twin, Second.Twin {}

    interface First {
        record Twin() implements Twins {}
    }

    interface Second {
        record Twin() implements Twins {}
    }

    @Test
    void shouldRefuseVariantsOfOneName() {
        assertRefused(TypeRef.of(Twins.class), "two of its variants are named Twin");
    }

    interface Outer {
        record Node(Inner.Node inner) {}
    }

    interface Inner {
        record Node(List<Outer.Node> outer) {}
    }

    @Test
    void shouldRefuseATypeWithinAnotherOfItsName() {
        assertRefused(
                TypeRef.of(Outer.Node.class),
                "and both would be stored as Node. Remedy: rename one of them");
    }

    record Nest<T>(Nest<List<T>> inner) {}

    @Test
    void shouldRefuseGenericTypesThatGrowWithoutEnd() {
        assertRefused(new TypeRef<Nest<String>>() {}, "types nest more than 100 deep");
    }

    @Test
    void shouldRefuseArraysWhereValuesAreLookedUp() {
        record Key(int[] numbers) {}

        assertRefused(
                new TypeRef<Set<byte[]>>() {},
                "its entries hold arrays, which compare by identity");
        assertRefused(new TypeRef<Map<Key, String>>() {}, "use lists in place of the arrays");
    }

    @Test
    void shouldRefuseMoreComponentsThanAMethodHandleTakes() {
        assertRefused(
                TypeRef.of(WideRecords.TooWide.class),
                "a record of 121 components, the most is 120");
    }

    @Test
    void shouldRefuseACodecForAPrimitive() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> CODECS.with(int.class, CODECS.codecOf(Integer.class)));

        assertTrue(
                refused.getMessage()
                        .startsWith("A codec cannot be registered for the primitive type int"));
    }

    private static void assertRefused(TypeRef<?> type, String message) {
        NoCodecException refused = assertThrows(NoCodecException.class, () -> CODECS.codecOf(type));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
