// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

/**
 * Reads values back from bytes: the half of a {@link Codec} that old data needs. Stateless and safe
 * to share between threads; the {@link ByteReader} is not.
 */
@FunctionalInterface
public interface Decoder<T> {

    /**
     * Reads one value and leaves the reader behind its last byte.
     *
     * @throws MalformedDataException if the bytes are not what the schema says; the reader's
     *     position is then undefined. Nothing is allocated beyond a small multiple of the bytes
     *     that are really there
     * @throws IncompatibleSchemaException if the bytes are sound, but hold an enum constant or a
     *     variant that the current type has no longer
     */
    T read(ByteReader from);
}
