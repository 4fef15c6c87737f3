// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static io.tailrace.state.codec.TypeVersions.CODECS;
import static io.tailrace.state.codec.TypeVersions.evolve;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.codec.Alias;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.codec.TypeVersions.After;
import io.tailrace.state.codec.TypeVersions.Before;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may change in a type without losing what is stored. */
class EvolutionTest {

    @Test
    void shouldGiveAnAddedFieldANeutralValue() {
        After.Payment read = evolve(new Before.Payment("4929", 1250), After.Payment.class);

        assertEquals("4929", read.card());
        assertEquals(1250, read.cents());
        assertEquals(false, read.checked());
        assertEquals(null, read.tries());
        assertEquals(Optional.empty(), read.note());
        assertEquals(List.of(), read.tags());
        assertEquals(Set.of(), read.set());
        assertEquals(Map.of(), read.map());
        assertArrayEquals(new int[0], read.numbers());
        assertArrayEquals(new String[0], read.words());
        assertEquals(0.0, read.rate());
    }

    @Test
    void shouldIgnoreARemovedField() {
        record Payment(long cents) {}

        assertEquals(new Payment(1250), evolve(new Before.Payment("4929", 1250), Payment.class));
        assertEquals(new Payment(1250), evolve(new Before.Payment(null, 1250), Payment.class));
    }

    @Test
    void shouldIgnoreRemovedFieldsOfEveryKind() {
        record Chain(int value, Chain next) {}
        Before.Everything everything =
                new Before.Everything(
                        new int[] {1, 2},
                        new String[] {"a", null},
                        Set.of(Before.Color.GREEN),
                        Map.of("k", 1L),
                        Optional.of("o"),
                        new Before.Box(List.of(new Before.Circle(3))),
                        null);

        Chain read =
                evolve(
                        new Before.Chain(1, new Before.Chain(2, null, everything), everything),
                        Chain.class);

        assertEquals(new Chain(1, new Chain(2, null)), read);
    }

    @Test
    void shouldIgnoreARemovedFieldOfTheTypeItself() {
        record Tree(long weight) {}
        Before.Tree leaf = new Before.Tree("leaf", 2, List.of());

        assertEquals(
                new Tree(1), evolve(new Before.Tree("root", 1, List.of(leaf, leaf)), Tree.class));
    }

    @Test
    void shouldReadReorderedFieldsByName() {
        record Payment(long cents, String card) {}

        assertEquals(
                new Payment(1250, "4929"), evolve(new Before.Payment("4929", 1250), Payment.class));
    }

    @Test
    void shouldReadARenamedFieldByItsAlias() {
        record Payment(@Alias({"pan", "card"}) String cardNumber, @Alias("cents") long amount) {}

        assertEquals(
                new Payment("4929", 1250), evolve(new Before.Payment("4929", 1250), Payment.class));
    }

    @Test
    void shouldPreferTheNameToAnAlias() {
        record Payment(@Alias("card") String cents2, @Alias("cents") long card2, String card) {}

        Payment read = evolve(new Before.Payment("4929", 1250), Payment.class);

        assertEquals(new Payment(null, 1250, "4929"), read);
    }

    @Test
    void shouldWidenNumbers() {
        record Numbers(long a, int b, double c, double d, long e, Long f, List<Long> g) {}

        Numbers read =
                evolve(
                        new Before.Numbers((byte) -1, (short) -2, -3, 1.5f, -5, -6, List.of(7)),
                        Numbers.class);

        assertEquals(new Numbers(-1, -2, -3.0, 1.5, -5, -6L, List.of(7L)), read);
    }

    @Test
    void shouldWidenNumbersToTheirBoxesAndOnToOptionals() {
        record Numbers(short a, float b, Long c, Double d, Optional<Long> e, Optional<Integer> f) {}

        Numbers read =
                evolve(
                        new Before.Numbers((byte) -1, (short) -2, -3, 1.5f, -5, null, List.of()),
                        Numbers.class);

        assertEquals(
                new Numbers((short) -1, -2f, -3L, 1.5, Optional.of(-5L), Optional.empty()), read);
    }

    @Test
    void shouldTurnAValueIntoAnOptionalOfIt() {
        record Text(Optional<String> note, Optional<String> other, Optional<Integer> count) {}

        Text read = evolve(new Before.Text("note", null, 3), Text.class);

        assertEquals(new Text(Optional.of("note"), Optional.empty(), Optional.of(3)), read);
    }

    @Test
    void shouldCarryChangesDownIntoNestedTypes() {
        record Payment(@Alias("card") String pan, double cents2) {}
        record Nested(Map<String, Payment> byName, List<Payment> more, Payment payment) {}
        Before.Payment payment = new Before.Payment("4929", 1250);
        Payment expected = new Payment("4929", 0);

        Nested read =
                evolve(
                        new Before.Nested(payment, List.of(payment), Map.of("a", payment)),
                        Nested.class);

        assertEquals(new Nested(Map.of("a", expected), List.of(expected), expected), read);
    }

    @Test
    void shouldCarryChangesThroughRecursiveTypes() {
        record Tree(List<Tree> children, double added, @Alias("label") String name) {}
        Before.Tree leaf = new Before.Tree("leaf", 2, List.of());
        Tree expectedLeaf = new Tree(List.of(), 0, "leaf");

        Tree read = evolve(new Before.Tree("root", 1, List.of(leaf, leaf)), Tree.class);

        assertEquals(new Tree(List.of(expectedLeaf, expectedLeaf), 0, "root"), read);
    }

    @Test
    void shouldReadEnumConstantsByName() {
        assertEquals(After.Color.RED, evolve(Before.Color.RED, After.Color.class));
        assertEquals(After.Color.BLUE, evolve(Before.Color.BLUE, After.Color.class));
        assertEquals(After.RenamedColor.LIME, evolve(Before.Color.GREEN, After.RenamedColor.class));
    }

    @Test
    void shouldReadVariantsByNameAndAlias() {
        assertEquals(
                new After.Disc(3),
                evolve(new Before.Circle(3), Before.Shape.class, After.Shape.class));
        assertEquals(
                new After.Box(List.of(new After.Square(1), new After.Disc(2))),
                evolve(
                        new Before.Box(List.of(new Before.Square(1), new Before.Circle(2))),
                        Before.Shape.class,
                        After.Shape.class));
    }

    @Test
    void shouldReadGenericRecordsWithOtherArguments() {
        Codec<Subjects.Pair<Integer, Before.Payment>> before = CODECS.codecOf(new TypeRef<>() {});
        Codec<Subjects.Pair<Long, Optional<Before.Payment>>> after =
                CODECS.codecOf(new TypeRef<>() {});
        Before.Payment payment = new Before.Payment("4929", 1);

        Subjects.Pair<Long, Optional<Before.Payment>> read =
                Subjects.read(
                        after.reading(before.schema()),
                        Subjects.written(before, new Subjects.Pair<>(5, payment)));

        assertEquals(new Subjects.Pair<>(5L, Optional.of(payment)), read);
    }
}
