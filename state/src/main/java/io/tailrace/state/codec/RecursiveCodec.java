// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;

/**
 * Stands where a type occurs within itself, for the codec of that type, which is complete only
 * after its parts are. Counts depth, so that neither a value that contains itself nor forged bytes
 * end in a stack overflow.
 *
 * <p>Whether the type is immutable has to be assumed while it is derived; {@link Derivation} checks
 * the assumption.
 */
final class RecursiveCodec<T> implements DerivedCodec<T> {

    private final Schema.Reference schema;
    private final boolean immutable;
    private final boolean keyable;
    private DerivedCodec<T> target;
    private boolean used;

    RecursiveCodec(String name, boolean immutable, boolean keyable) {
        this.schema = new Schema.Reference(name);
        this.immutable = immutable;
        this.keyable = keyable;
    }

    RecursiveCodec<T> use() {
        used = true;
        return this;
    }

    /** Whether what was assumed holds for the finished codec, or nobody has asked. */
    boolean assumedRightly(DerivedCodec<?> built) {
        return !used || immutable == built.immutable() && keyable == built.keyable();
    }

    /**
     * Publishes safely: codecs leave the thread that derives them only when the outermost is
     * complete.
     */
    void complete(DerivedCodec<T> built) {
        target = built;
    }

    DerivedCodec<T> target() {
        return target;
    }

    @Override
    public void write(T value, ByteWriter to) {
        to.descend();
        try {
            target.write(value, to);
        } catch (StackOverflowError tooDeep) {
            throw new IllegalArgumentException(
                    "A value of "
                            + schema.name()
                            + " nests deeper than the stack of this thread holds. Remedy: keep it"
                            + " flat (a list instead of a chain)");
        }
        to.ascend();
    }

    @Override
    public T read(ByteReader from) {
        return readDeeper(target, from);
    }

    /**
     * The limit on depth comes first; the stack may be less than usual, or the records so wide that
     * it takes more of it.
     */
    static <T> T readDeeper(Decoder<T> decoder, ByteReader from) {
        from.descend();
        T value;
        try {
            value = decoder.read(from);
        } catch (StackOverflowError tooDeep) {
            throw from.malformed("a value nests deeper than the stack of this thread holds");
        }
        from.ascend();
        return value;
    }

    @Override
    public long hash(T value) {
        return target.hash(value);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Decoder<T> reading(Schema written, Evolution evolution) {
        return evolution.decoder(target, written);
    }

    @Override
    public boolean immutable() {
        return immutable;
    }

    @Override
    public boolean keyable() {
        return keyable;
    }

    @Override
    public T copy(T value) {
        return immutable ? value : target.copy(value);
    }
}
