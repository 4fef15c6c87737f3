// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.Alias;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Two versions of a type are two types here: {@code V1.Payment} is what wrote, {@code V2.Payment}
 * what reads.
 */
class EvolutionTest {

    private static final Codecs CODECS = Codecs.standard();

    private interface Before {
        record Payment(String card, long cents) {}

        record Nested(Payment payment, List<Payment> more, Map<String, Payment> byName) {}

        record Numbers(byte a, short b, int c, float d, int e, Integer f, List<Integer> g) {}

        record Text(String note, String other, int count) {}

        record Tree(String label, long weight, List<Tree> children) {}

        record Chain(int value, Chain next, Everything everything) {}

        record Everything(
                int[] a,
                String[] b,
                Set<Color> c,
                Map<String, Long> d,
                Optional<String> e,
                Shape f,
                Subjects.Times g) {}

        enum Color {
            RED,
            GREEN,
            BLUE
        }

        sealed interface Shape permits Circle, Square, Box {}

        record Circle(int radius) implements Shape {}

        record Square(int side) implements Shape {}

        record Box(List<Shape> shapes) implements Shape {}
    }

    private interface After {
        record Payment(
                boolean checked,
                long cents,
                String card,
                Integer tries,
                Optional<String> note,
                List<String> tags,
                Set<String> set,
                Map<String, String> map,
                int[] numbers,
                String[] words,
                double rate) {}

        enum Color {
            YELLOW,
            BLUE,
            RED
        }

        enum RenamedColor {
            @Alias("GREEN")
            LIME,
            RED,
            BLUE
        }

        sealed interface Shape permits Square, Disc, Box {}

        @Alias("Circle")
        record Disc(long radius) implements Shape {}

        record Square(int side) implements Shape {}

        record Box(List<Shape> shapes) implements Shape {}
    }

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
    void shouldRefuseARemovedEnumConstantWhereItIsMet() {
        record Old(List<Before.Color> colors) {}
        record New(List<After.Color> colors) {}

        IncompatibleSchemaException refused =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> evolve(new Old(List.of(Before.Color.GREEN)), New.class));

        assertEquals(
                "New.colors (list entry) holds the enum constant GREEN, which Color has no longer. Remedy: bring the"
                        + " constant back, or name it in an @Alias on the constant that takes its place",
                refused.getMessage());
        assertEquals(
                new New(List.of(After.Color.RED)),
                evolve(new Old(List.of(Before.Color.RED)), New.class));
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

    sealed interface OnlySquares permits Square {}

    record Square(int side) implements OnlySquares {}

    @Test
    void shouldRefuseARemovedVariantWhereItIsMet() {
        assertEquals(
                new Square(1), evolve(new Before.Square(1), Before.Shape.class, OnlySquares.class));

        IncompatibleSchemaException refused =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> evolve(new Before.Circle(1), Before.Shape.class, OnlySquares.class));

        assertEquals(
                "OnlySquares holds the variant Circle, which OnlySquares has no longer. Remedy: bring the variant"
                        + " back, or name it in an @Alias on the record that takes its place",
                refused.getMessage());
    }

    @Test
    void shouldRefuseAChangeOfTypeThatCannotBeConverted() {
        record Payment(long card, long cents) {}
        record Nested(Payment payment) {}

        IncompatibleSchemaException refused =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> reading(Before.Nested.class, Nested.class));

        assertEquals(
                "Nested.payment.card was written as nullable string and is now long, into which it cannot be turned."
                        + " Remedy: keep the old type, give the new one another name (what was written under the old"
                        + " name is then ignored), or register a codec that reads both. Allowed are byte, short and int"
                        + " to a wider number, float to double, a primitive to its box, a type to an Optional of it",
                refused.getMessage());
    }

    @Test
    void shouldRefuseWhatWouldLoseSomething() {
        record LongToInt(int cents) {}
        record LongToDouble(double cents) {}
        record BoxToPrimitive(int f) {}
        record IntToFloat(float c) {}
        record ListToSet(Set<Integer> g) {}
        record TextToNumber(List<String> g) {}
        record ToRecord(Before.Text card) {}

        assertRefused(
                Before.Payment.class,
                LongToInt.class,
                "LongToInt.cents was written as long and is now int");
        assertRefused(
                Before.Payment.class, LongToDouble.class, "written as long and is now double");
        assertRefused(
                Before.Numbers.class,
                BoxToPrimitive.class,
                "written as nullable int and is now int");
        assertRefused(Before.Numbers.class, IntToFloat.class, "written as int and is now float");
        assertRefused(
                Before.Numbers.class, ListToSet.class, "written as list<int> and is now set<int>");
        assertRefused(
                Before.Numbers.class,
                TextToNumber.class,
                "TextToNumber.g (list entry) was written as int");
        assertRefused(Before.Payment.class, ToRecord.class, "written as string and is now Text{");
    }

    /** What a changed key type of a map or an entry type of a set makes equal must not vanish. */
    @Test
    void shouldRefuseEntriesThatHaveBecomeEqual() {
        record Old(Set<Before.Payment> payments) {}
        record Payment(String card) {}
        record New(Set<Payment> payments) {}
        Old old = new Old(Set.of(new Before.Payment("a", 1), new Before.Payment("a", 2)));

        MalformedDataException refused =
                assertThrows(MalformedDataException.class, () -> evolve(old, New.class));

        assertTrue(
                refused.getMessage().contains("a set holds two equal entries"),
                refused.getMessage());
    }

    @Test
    void shouldSayWhichFieldsWereAbsentWhenTheConstructorRefusesThem() {
        record Payment(String card, long cents, String currency) {
            Payment {
                if (currency == null) {
                    throw new IllegalArgumentException("currency");
                }
            }
        }

        MalformedDataException refused =
                assertThrows(
                        MalformedDataException.class,
                        () -> evolve(new Before.Payment("a", 1), Payment.class));

        assertEquals(
                "Malformed data: the constructor of record Payment refused what was read; not in the data, and"
                        + " therefore zero, empty or null, are currency, which the constructor has to accept (at byte"
                        + " 11)",
                refused.getMessage());
        assertInstanceOf(IllegalArgumentException.class, refused.getCause());
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

    private static void assertRefused(Class<?> before, Class<?> after, String message) {
        IncompatibleSchemaException refused =
                assertThrows(IncompatibleSchemaException.class, () -> reading(before, after));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @SuppressWarnings("unchecked")
    private static <A, B> B evolve(A value, Class<B> after) {
        return evolve(
                value,
                (Class<A>) (value instanceof Enum<?> e ? e.getDeclaringClass() : value.getClass()),
                after);
    }

    private static <A, B> B evolve(A value, Class<? super A> before, Class<B> after) {
        return Subjects.read(
                reading(before, after), Subjects.written(CODECS.codecOf(before), value));
    }

    /** The schema takes the way through a file. */
    private static <B> Decoder<B> reading(Class<?> before, Class<B> after) {
        ByteWriter stored = new ByteWriter();
        CODECS.codecOf(before).schema().writeTo(stored);
        return CODECS.codecOf(after).reading(Schema.readFrom(new ByteReader(stored.toByteArray())));
    }
}
