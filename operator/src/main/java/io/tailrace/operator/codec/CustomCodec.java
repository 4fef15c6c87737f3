// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.util.Objects;

/**
 * The base of codecs written by hand: say how a value is written and how each version of it is
 * read; the rest follows.
 *
 * <pre>{@code
 * final class MoneyCodec extends CustomCodec<Money> {
 *     MoneyCodec() {
 *         super("money", 2);
 *     }
 *
 *     protected void writeValue(Money money, ByteWriter to) {
 *         to.writeZigZag(money.cents());
 *         to.writeString(money.currency());
 *     }
 *
 *     protected Money readValue(ByteReader from, int version) {
 *         return new Money(from.readZigZag(), version < 2 ? "EUR" : from.readString());
 *     }
 * }
 * }</pre>
 *
 * <ol>
 *   <li>Name and version are stored with the data; raise the version when the bytes change, and go
 *       on reading the earlier ones. The name must stay.
 *   <li>Values are taken for mutable and copied by writing and reading; override {@link #immutable}
 *       where they are not.
 *   <li>The hash is that of the written bytes. Equal values must therefore write equal bytes, or
 *       {@link #keyable} be overridden, or {@link #hash}. A new version that writes other bytes
 *       hashes otherwise: for a type that is used as a key, pin {@link #hash} first.
 *   <li>Subclasses are stateless, as any codec.
 * </ol>
 */
public abstract class CustomCodec<T> implements Codec<T> {

    private final Schema.Custom schema;

    protected CustomCodec(String name, int version) {
        this.schema = new Schema.Custom(name, version);
    }

    protected abstract void writeValue(T value, ByteWriter to);

    /**
     * Reads a value that was written by this version of the codec or an earlier one. It sees the
     * bytes of this value only, and must read all of them; what it throws is reported as malformed
     * data.
     */
    protected abstract T readValue(ByteReader from, int version);

    @Override
    public final void write(T value, ByteWriter to) {
        int mark = to.openBlock();
        writeValue(value, to);
        to.closeBlock(mark);
    }

    @Override
    public final T read(ByteReader from) {
        return readBlock(from, schema.version());
    }

    private T readBlock(ByteReader from, int version) {
        int mark = from.openBlock();
        T value;
        try {
            value = Objects.requireNonNull(readValue(from, version), "value");
        } catch (MalformedDataException | IncompatibleSchemaException told) {
            throw told;
        } catch (RuntimeException refused) {
            throw new MalformedDataException(
                    "Custom codec " + schema + " refused its bytes of version " + version,
                    from.position(),
                    refused);
        }
        from.closeBlock(mark);
        return value;
    }

    @Override
    public final Schema.Custom schema() {
        return schema;
    }

    @Override
    public final Decoder<T> reading(Schema written) {
        if (written.equals(schema)) {
            return this;
        }
        if (!(written instanceof Schema.Custom custom) || !custom.name().equals(schema.name())) {
            throw new IncompatibleSchemaException(
                    "Data written as "
                            + written
                            + " cannot be read by custom codec "
                            + schema
                            + ". Remedy: register the codec that wrote it, or give this type a new field name");
        }
        if (custom.version() > schema.version()) {
            throw new IncompatibleSchemaException(
                    "Data written by custom codec "
                            + custom
                            + " is newer than this one, "
                            + schema
                            + ". Remedy: run the version of the program that wrote it, or a later one");
        }
        return from -> readBlock(from, custom.version());
    }

    @Override
    public long hash(T value) {
        ByteWriter bytes = new ByteWriter(64);
        writeValue(value, bytes);
        return ContentHash.ofBytes(bytes.array(), 0, bytes.position());
    }

    @Override
    public boolean immutable() {
        return false;
    }

    @Override
    public T copy(T value) {
        if (immutable()) {
            return value;
        }
        ByteWriter bytes = new ByteWriter();
        write(value, bytes);
        return read(new ByteReader(bytes.array(), 0, bytes.position()));
    }
}
