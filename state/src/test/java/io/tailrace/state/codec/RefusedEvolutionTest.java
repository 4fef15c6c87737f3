// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static io.tailrace.state.codec.TypeVersions.evolve;
import static io.tailrace.state.codec.TypeVersions.reading;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.state.codec.TypeVersions.After;
import io.tailrace.state.codec.TypeVersions.Before;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may not change, and what the reader of the message is told. */
class RefusedEvolutionTest {

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

    private static void assertRefused(Class<?> before, Class<?> after, String message) {
        IncompatibleSchemaException refused =
                assertThrows(IncompatibleSchemaException.class, () -> reading(before, after));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
