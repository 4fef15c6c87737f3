// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.codec.TypeRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    static List<Subjects.Subject<?>> subjects() {
        return Subjects.all();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void shouldReadBackWhatItWrote(Subjects.Subject<T> subject) {
        Codec<T> codec = subject.codec();
        Random random = Seeds.random("shouldReadBackWhatItWrote " + subject);
        for (int i = 0; i < Seeds.times(150); i++) {
            T value = subject.values().apply(random);

            T read = Subjects.read(codec, Subjects.written(codec, value));

            Subjects.assertSameContent(codec, value, read);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void shouldCopyToTheSameContent(Subjects.Subject<T> subject) {
        Codec<T> codec = subject.codec();
        Random random = Seeds.random("shouldCopyToTheSameContent " + subject);
        for (int i = 0; i < Seeds.times(100); i++) {
            T value = subject.values().apply(random);

            T copy = codec.copy(value);

            Subjects.assertSameContent(codec, value, copy);
            if (codec.immutable()) {
                assertSame(value, copy);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void shouldSkipExactlyWhatItWrote(Subjects.Subject<T> subject) {
        Codec<T> codec = subject.codec();
        Random random = Seeds.random("shouldSkipExactlyWhatItWrote " + subject);
        for (int i = 0; i < Seeds.times(100); i++) {
            ByteReader reader =
                    new ByteReader(Subjects.written(codec, subject.values().apply(random)));

            Skipping.skip(codec.schema(), SchemaScope.NONE, reader);

            reader.requireEnd();
        }
    }

    /** The long way round: as if every type had changed, though it has not. */
    @ParameterizedTest
    @MethodSource("subjects")
    <T> void shouldReadByAStoredSchemaWhatItReadsByItsOwn(Subjects.Subject<T> subject) {
        Codec<T> codec = subject.codec();
        Schema stored = reRead(codec.schema());
        assertEquals(codec.schema(), stored);
        assertSame(codec, codec.reading(stored));
        Decoder<T> decoder =
                codec instanceof DerivedCodec<T> derived
                        ? new Evolution(TypePath.root("root"), SchemaScope.NONE, new HashMap<>())
                                .decoder(derived, stored)
                        : codec.reading(stored);
        Random random = Seeds.random("shouldReadByAStoredSchema " + subject);
        for (int i = 0; i < Seeds.times(100); i++) {
            T value = subject.values().apply(random);

            T read = Subjects.read(decoder, Subjects.written(codec, value));

            Subjects.assertSameContent(codec, value, read);
        }
    }

    @Test
    void shouldWriteAtLeastOneByteForEveryValue() {
        assertEquals(
                1,
                Subjects.written(
                                Subjects.CODECS.codecOf(Subjects.Nothing.class),
                                new Subjects.Nothing())
                        .length);
        for (Subjects.Subject<?> subject : Subjects.all()) {
            assertTrue(shortest(subject) >= 1, subject.toString());
        }
    }

    @Test
    void shouldReadCollectionsThatNobodyCanChangeInTheOrderWritten() {
        Codec<List<Integer>> lists = Codecs.standard().codecOf(new TypeRef<>() {});
        Codec<Set<Integer>> sets = Codecs.standard().codecOf(new TypeRef<>() {});
        Codec<Map<Integer, Integer>> maps = Codecs.standard().codecOf(new TypeRef<>() {});
        Set<Integer> set = new HashSet<>(List.of(900, 5, 77, 1));
        Map<Integer, Integer> map = new HashMap<>(Map.of(900, 1, 5, 2, 77, 3));

        List<Integer> readList =
                Subjects.read(lists, Subjects.written(lists, new ArrayList<>(List.of(3, 1, 2))));
        Set<Integer> readSet = Subjects.read(sets, Subjects.written(sets, set));
        Map<Integer, Integer> readMap = Subjects.read(maps, Subjects.written(maps, map));

        assertThrows(UnsupportedOperationException.class, () -> readList.add(4));
        assertThrows(UnsupportedOperationException.class, () -> readSet.add(4));
        assertThrows(UnsupportedOperationException.class, () -> readMap.put(4, 4));
        assertEquals(List.of(3, 1, 2), readList);
        assertEquals(List.copyOf(set), List.copyOf(readSet));
        assertEquals(List.copyOf(map.keySet()), List.copyOf(readMap.keySet()));
    }

    @Test
    void shouldCopyWhatTheGiverMayStillChange() {
        Codec<Subjects.Pair<int[], List<String>>> codec =
                Codecs.standard().codecOf(new TypeRef<>() {});
        List<String> list = new ArrayList<>(List.of("a"));
        Subjects.Pair<int[], List<String>> given = new Subjects.Pair<>(new int[] {1}, list);

        Subjects.Pair<int[], List<String>> copy = codec.copy(given);
        given.first()[0] = 2;
        list.add("b");

        assertNotSame(given, copy);
        assertEquals(1, copy.first()[0]);
        assertEquals(List.of("a"), copy.second());
    }

    /** One mutable part anywhere in a ring of types makes all of them mutable. */
    private record Ring(Link link, int[] mutable) {}

    private record Link(Ring back, int number) {}

    private record Fixed(String name, FixedLink link) {}

    private record FixedLink(Fixed back) {}

    @Test
    void shouldKnowWhichTypesCannotChange() {
        Codecs codecs = Codecs.standard();

        assertTrue(codecs.codecOf(Subjects.Boxes.class).immutable());
        assertTrue(codecs.codecOf(Subjects.Chain.class).immutable());
        assertTrue(codecs.codecOf(Fixed.class).immutable());
        assertTrue(codecs.codecOf(Fixed.class).keyable());
        for (Class<?> mutable :
                List.of(Subjects.Tree.class, Subjects.Shape.class, Ring.class, Link.class)) {
            assertEquals(false, codecs.codecOf(mutable).immutable(), mutable.getName());
        }
        assertEquals(false, codecs.codecOf(Ring.class).keyable());
        assertEquals(false, codecs.codecOf(Link.class).keyable());
        assertEquals(false, codecs.codecOf(String[].class).keyable());
        assertTrue(codecs.codecOf(Subjects.Tree.class).keyable());
    }

    @Test
    void shouldCopyAllTheWayRoundARingOfTypes() {
        Codec<Link> codec = Codecs.standard().codecOf(Link.class);
        int[] numbers = {1};
        Link given = new Link(new Ring(new Link(new Ring(null, numbers), 2), null), 3);

        Link copy = codec.copy(given);
        numbers[0] = 9;

        assertEquals(1, copy.back().link().back().mutable()[0]);
    }

    private static <T> int shortest(Subjects.Subject<T> subject) {
        Random random = new Random(1);
        Codec<T> codec = subject.codec();
        int[] lengths = new int[100];
        Arrays.setAll(lengths, i -> Subjects.written(codec, subject.values().apply(random)).length);
        return Arrays.stream(lengths).min().orElseThrow();
    }

    private static Schema reRead(Schema schema) {
        ByteWriter writer = new ByteWriter();
        schema.writeTo(writer);
        return Schema.readFrom(new ByteReader(writer.toByteArray()));
    }
}
