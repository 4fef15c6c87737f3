// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.mutations;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.codec.Codecs;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Derived codecs, and the written form of schemas. */
final class CodecSubjects {

    sealed interface Event permits Opened, Closed {}

    record Opened(String account, Instant at, Optional<BigDecimal> limit) implements Event {}

    record Closed(String account, Duration after, boolean forced) implements Event {}

    record Position(String split, long offset, long line, byte[] head) {}

    record Node(String name, List<Node> children, Map<String, Integer> counts, Set<Long> ids) {}

    private CodecSubjects() {}

    static List<Subject> all() {
        Node leaf = new Node("leaf", List.of(), Map.of("a", 1, "b", 2), Set.of(7L));
        Node tree = new Node("tree", List.of(leaf, leaf), Map.of(), Set.of(1L, 2L));
        TypeRef<List<Position>> positions = new TypeRef<>() {};
        return List.of(
                subject(
                        "codec of a sealed interface",
                        TypeRef.of(Event.class),
                        List.of(
                                new Opened("a", Instant.EPOCH, Optional.of(BigDecimal.TEN)),
                                new Opened("\u20AC", Instant.MAX, Optional.empty()),
                                new Closed("c", Duration.ofMillis(5), true))),
                subject("codec of a recursive record", TypeRef.of(Node.class), List.of(leaf, tree)),
                subject(
                        "codec of positions and prepared files",
                        positions,
                        List.of(
                                List.of(),
                                List.of(
                                        new Position("f", 1, 2, new byte[] {1, 2, 3}),
                                        new Position("g", -1, Long.MAX_VALUE, new byte[0])))),
                schemas());
    }

    private static <T> Subject subject(String name, TypeRef<T> type, List<T> values) {
        Codec<T> codec = Codecs.standard().codecOf(type);
        List<byte[]> valid = new ArrayList<>();
        values.forEach(value -> valid.add(written(codec, value)));
        return new Subject(name, valid, bytes -> read(codec, bytes), null, 150);
    }

    /** What is accepted is a value like any other: it can be written and is read as that again. */
    private static <T> Tally read(Codec<T> codec, byte[] bytes) {
        T value;
        try {
            ByteReader reader = new ByteReader(bytes);
            value = codec.read(reader);
            reader.requireEnd();
        } catch (MalformedDataException refused) {
            return Tally.REFUSED;
        }
        byte[] again = written(codec, value);
        byte[] twice = written(codec, codec.read(new ByteReader(again)));
        if (!java.util.Arrays.equals(again, twice)) {
            throw new IllegalStateException("an accepted value is written in two ways");
        }
        return Tally.ACCEPTED;
    }

    private static <T> byte[] written(Codec<T> codec, T value) {
        ByteWriter writer = new ByteWriter();
        codec.write(value, writer);
        return writer.toByteArray();
    }

    private static Subject schemas() {
        List<byte[]> valid = new ArrayList<>();
        for (Class<?> type : List.of(Event.class, Node.class, Position.class)) {
            ByteWriter writer = new ByteWriter();
            Codecs.standard().codecOf(type).schema().writeTo(writer);
            valid.add(writer.toByteArray());
        }
        return new Subject("form of schemas", valid, CodecSubjects::readSchema, null, 150);
    }

    private static Tally readSchema(byte[] bytes) {
        try {
            ByteReader reader = new ByteReader(bytes);
            Schema.readFrom(reader);
            reader.requireEnd();
            return Tally.ACCEPTED;
        } catch (MalformedDataException refused) {
            return Tally.REFUSED;
        }
    }
}
