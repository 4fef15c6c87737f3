// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.Alias;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Types as they were and as they are: {@code Before} wrote, {@code After} reads. */
final class TypeVersions {

    static final Codecs CODECS = Codecs.standard();

    interface Before {
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

    interface After {
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

    private TypeVersions() {}

    @SuppressWarnings("unchecked")
    static <A, B> B evolve(A value, Class<B> after) {
        return evolve(
                value,
                (Class<A>) (value instanceof Enum<?> e ? e.getDeclaringClass() : value.getClass()),
                after);
    }

    static <A, B> B evolve(A value, Class<? super A> before, Class<B> after) {
        return Subjects.read(
                reading(before, after), Subjects.written(CODECS.codecOf(before), value));
    }

    /** The schema takes the way through a file. */
    static <B> Decoder<B> reading(Class<?> before, Class<B> after) {
        ByteWriter stored = new ByteWriter();
        CODECS.codecOf(before).schema().writeTo(stored);
        return CODECS.codecOf(after).reading(Schema.readFrom(new ByteReader(stored.toByteArray())));
    }
}
