// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuePictureTest {

    private static final class Counted {
        private int count = 1;
        private final Counted next;

        Counted(Counted next) {
            this.next = next;
        }
    }

    private static class Node {
        Object link;
    }

    /** Remembers its hash once it was asked for, as many classes do. */
    private static final class Name {
        private final String text;
        private int hash;

        Name(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name name && name.text.equals(text);
        }

        @Override
        public int hashCode() {
            if (hash == 0) {
                hash = text.hashCode();
            }
            return hash;
        }
    }

    private static final class Measured {
        private final int[] sides = {3, 4};
        private transient Integer area;

        void measure() {
            area = sides[0] * sides[1];
        }
    }

    /** Has no hash, and must be looked at all the same. */
    private static final class Unhashed {
        private int count;

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            throw new UnsupportedOperationException("no hash");
        }
    }

    private final List<String> surroundings = new ArrayList<>();

    /** Holds on to the test around it. */
    private final class Inner {
        private final long number = 1;

        boolean sees(String text) {
            return surroundings.contains(text) && number == 1;
        }
    }

    private record Order(String id, List<String> items, Instant at) {}

    private record Case<T>(String name, Supplier<T> value, Consumer<T> change, String where) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case<?>> changes() {
        return Stream.of(
                new Case<int[]>("array", () -> new int[] {1, 2}, v -> v[1] = 3, "int[][1] was 2"),
                new Case<List<String>>(
                        "element replaced",
                        () -> new ArrayList<>(List.of("a", "b")),
                        v -> v.set(0, "c"),
                        "ArrayList[0] was a and is now c"),
                new Case<List<String>>(
                        "element added",
                        () -> new ArrayList<>(List.of("a")),
                        v -> v.add("b"),
                        "ArrayList.size() was 1 and is now 2"),
                new Case<Map<String, Long>>(
                        "map",
                        () -> new HashMap<>(Map.of("k", 1L)),
                        v -> v.put("k", 2L),
                        "HashMap[k] was 1 and is now 2"),
                new Case<Set<String>>(
                        "set",
                        () -> new HashSet<>(Set.of("a")),
                        v -> v.remove("a"),
                        "HashSet.size() was 1 and is now 0"),
                new Case<Order>(
                        "list in a record",
                        () -> new Order("o", new ArrayList<>(List.of("x")), Instant.EPOCH),
                        v -> v.items().set(0, "y"),
                        "Order.items[0] was x and is now y"),
                new Case<Counted>(
                        "field of an object behind another",
                        () -> new Counted(new Counted(null)),
                        v -> v.next.count++,
                        "Counted.next.count was 1 and is now 2"),
                new Case<Optional<StringBuilder>>(
                        "optional",
                        () -> Optional.of(new StringBuilder("a")),
                        v -> v.orElseThrow().append("b"),
                        "Optional.content was a and is now ab"),
                new Case<AtomicLong>(
                        "atomic",
                        () -> new AtomicLong(7),
                        AtomicLong::incrementAndGet,
                        "AtomicLong was 7 and is now 8"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    <T> void shouldTellAChangeAndItsPlace(Case<T> change) {
        T value = change.value().get();
        ValuePicture before = ValuePicture.of(value);

        change.change().accept(value);

        String difference = before.differenceTo(ValuePicture.of(value)).orElse("none");
        assertTrue(difference.startsWith(change.where()), difference);
    }

    @ParameterizedTest
    @MethodSource("changes")
    <T> void shouldSeeNoDifferenceWhereNothingChanged(Case<T> unchanged) {
        T value = unchanged.value().get();

        assertEquals(Optional.empty(), ValuePicture.of(value).differenceTo(ValuePicture.of(value)));
    }

    @Test
    void shouldNotTakeForContentWhatIsNone() {
        Name name = new Name("a");
        Measured measured = new Measured();
        Inner inner = new Inner();
        Unhashed unhashed = new Unhashed();
        List<Object> values = List.of(Optional.of(name), measured, inner, unhashed);
        ValuePicture before = ValuePicture.of(values);

        new HashSet<>(Set.of(name));
        measured.measure();
        surroundings.add("changed");

        assertTrue(inner.sees("changed"));
        assertEquals(Optional.empty(), before.differenceTo(ValuePicture.of(values)));
        unhashed.count++;
        assertTrue(before.differenceTo(ValuePicture.of(values)).isPresent());
    }

    @Test
    void shouldComeToAnEndWhereValuesHoldThemselves() {
        Node first = new Node();
        Node second = new Node();
        first.link = second;
        second.link = first;

        ValuePicture before = ValuePicture.of(first);
        second.link = null;

        assertEquals(
                Optional.of("Node.link.link was (itself) and is now null"),
                before.differenceTo(ValuePicture.of(first)));
    }

    @Test
    void shouldLookIntoValuesThatHoldEachOtherTwice() {
        List<String> shared = new ArrayList<>(List.of("a"));
        List<Object> pair = List.of(shared, shared, new BigDecimal("1.0"));
        ValuePicture before = ValuePicture.of(pair);

        shared.set(0, "b");

        assertTrue(before.differenceTo(ValuePicture.of(pair)).orElse("").contains("[0][0] was a"));
    }

    @Test
    void shouldTellWhatCannotChange() {
        Order order = new Order("1", List.of("a"), Instant.EPOCH);
        for (Object value :
                List.of(
                        "text",
                        1L,
                        BigDecimal.ONE,
                        order,
                        List.of(order),
                        Map.of("k", order),
                        Stream.of("a", "b").toList(),
                        Optional.of(order))) {
            assertFalse(ValuePicture.of(value).canChange(), value.toString());
        }
    }

    @Test
    void shouldTellWhatMayChange() {
        for (Object value :
                List.of(
                        new int[0],
                        new ArrayList<>(),
                        new Counted(null),
                        new Node(),
                        new AtomicLong(),
                        new StringBuilder("a"),
                        new Order("1", new ArrayList<>(), Instant.EPOCH),
                        List.of(new HashSet<>()),
                        Optional.of(new int[] {1}),
                        Collections.unmodifiableList(new ArrayList<>()))) {
            assertTrue(ValuePicture.of(value).canChange(), value.getClass().toString());
        }
    }
}
