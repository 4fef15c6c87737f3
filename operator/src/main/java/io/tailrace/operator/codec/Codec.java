// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

/**
 * Writes values of one type as bytes, reads them back, and says what their content hashes to.
 * Stateless after construction and safe to share between threads.
 *
 * <ol>
 *   <li>{@code read(write(v))} equals {@code v}, on every JVM and in every later version of this
 *       codec.
 *   <li>The bytes are exactly what {@link #schema} describes, and at least one byte: readers skip
 *       removed fields by the schema alone, and trust that a collection has no more entries than
 *       there are bytes.
 *   <li>{@link #hash} depends on content alone, never on identity, on {@code Object.hashCode} or on
 *       the JVM; equal values hash equally. Routing, restore and file use the same one, so it may
 *       never change.
 *   <li>Values are never {@code null} at the top; what is inside may be, if the type allows it.
 *   <li>What was written under an older {@link Schema} is read through {@link #reading}.
 * </ol>
 *
 * Codecs are derived from types by {@code io.tailrace.state.codec.Codecs}; to write one by hand,
 * extend {@link CustomCodec}.
 */
public interface Codec<T> extends Decoder<T> {

    /**
     * Appends the value.
     *
     * @throws IllegalArgumentException if the value is over one of the writer's {@link SizeLimits},
     *     and therefore could not be read back
     */
    void write(T value, ByteWriter to);

    /** Content hash of 64 well-mixed bits, see {@link ContentHash}. */
    long hash(T value);

    /**
     * The shape of what {@link #write} writes; stored once beside the data so that later versions
     * can read it.
     */
    Schema schema();

    /**
     * A reader for data written under {@code written}, which may be older: fields are matched by
     * name.
     *
     * @throws IncompatibleSchemaException naming the field at fault if the data cannot become a
     *     {@code T}
     */
    Decoder<T> reading(Schema written);

    /**
     * Whether values cannot change after construction, all the way down, so that handing out the
     * same one is safe.
     */
    boolean immutable();

    /** The value itself if {@link #immutable}, else an independent copy. */
    T copy(T value);

    /**
     * Whether {@code equals} compares what {@link #hash} hashes, so that values can be keys. Not so
     * for arrays and what holds them: they hash by content and compare by identity.
     */
    default boolean keyable() {
        return true;
    }
}
