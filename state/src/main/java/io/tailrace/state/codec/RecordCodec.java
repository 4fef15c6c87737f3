// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Records by their components. The hash is over the components in order, not over their names, so
 * that renaming one leaves keys where they are.
 *
 * @param writer {@code (Object, ByteWriter, int bitmapPosition)void}
 * @param hasher {@code (Object)long}
 * @param copier {@code (Object)Object}
 */
record RecordCodec<T>(
        Schema.Fields schema,
        RecordShape shape,
        int bitmapBytes,
        RecordDecoder<T> decoder,
        MethodHandle writer,
        LazyHandle hasher,
        LazyHandle copier,
        boolean immutable,
        boolean keyable)
        implements DerivedCodec<T> {

    static <T> RecordCodec<T> of(String name, RecordShape shape) {
        Schema.Fields schema =
                new Schema.Fields(
                        name,
                        shape.components().stream()
                                .map(
                                        c ->
                                                new Schema.Field(
                                                        c.name(),
                                                        c.aliases(),
                                                        c.codec().schema(),
                                                        c.nullable()))
                                .toList());
        List<? extends Codec<?>> parts =
                shape.components().stream().map(RecordShape.Component::codec).toList();
        return new RecordCodec<>(
                schema,
                shape,
                schema.bitmapBytes(),
                RecordReading.current(schema, shape),
                RecordHandles.writer(shape),
                new LazyHandle(() -> RecordHandles.hasher(shape)),
                new LazyHandle(() -> RecordHandles.copier(shape)),
                parts.stream().allMatch(Codec::immutable),
                parts.stream().allMatch(Codec::keyable));
    }

    @Override
    public void write(T value, ByteWriter to) {
        int bitmap = to.position();
        to.writeZeros(bitmapBytes);
        try {
            writer.invokeExact((Object) value, to, bitmap);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    @Override
    public T read(ByteReader from) {
        return decoder.read(from);
    }

    @Override
    public long hash(T value) {
        try {
            return (long) hasher.handle().invokeExact((Object) value);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    @Override
    public Decoder<T> reading(Schema written, Evolution evolution) {
        if (!(written instanceof Schema.Fields older)) {
            throw evolution.refusal(written, schema);
        }
        return RecordReading.older(older, shape, evolution);
    }

    @Override
    @SuppressWarnings("unchecked") // the handle ends in T's constructor
    public T copy(T value) {
        if (immutable) {
            return value;
        }
        try {
            return (T) (Object) copier.handle().invokeExact((Object) value);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    private RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(
                        "An accessor or the constructor of " + schema.name() + " threw", thrown);
    }
}
