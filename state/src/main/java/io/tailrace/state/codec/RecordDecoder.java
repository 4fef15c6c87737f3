// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.Schema;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Reads records that were written under one schema. What the canonical constructor refuses is
 * malformed data, because a record that exists has passed it once.
 *
 * @param handle {@code (ByteReader, int bitmapPosition)Object}
 * @param strayBits bits of the bitmap's last byte that belong to no field and are never raised
 * @param absent components that were not written and get a neutral value
 */
record RecordDecoder<T>(
        MethodHandle handle, int bitmapBytes, int strayBits, String name, List<String> absent)
        implements Decoder<T> {

    static <T> RecordDecoder<T> of(
            Schema.Fields written, RecordShape shape, List<ReadStep> steps, List<String> absent) {
        int nullable = (int) written.fields().stream().filter(Schema.Field::nullable).count();
        int bytes = written.bitmapBytes();
        int strayBits = bytes == 0 ? 0 : 0xFF & -1 << nullable - 8 * (bytes - 1);
        return new RecordDecoder<>(
                RecordHandles.reader(shape, steps), bytes, strayBits, written.name(), absent);
    }

    @Override
    @SuppressWarnings("unchecked") // the handle ends in T's constructor
    public T read(ByteReader from) {
        int bitmap = from.position();
        if (bitmapBytes > 0) {
            from.skip(bitmapBytes);
            if ((from.byteAt(bitmap + bitmapBytes - 1) & strayBits) != 0) {
                throw from.malformed("a record marks fields as null that it does not have");
            }
        }
        try {
            return (T) (Object) handle.invokeExact(from, bitmap);
        } catch (MalformedDataException | IncompatibleSchemaException | Error told) {
            throw told;
        } catch (Throwable refused) {
            throw refusal(from, refused);
        }
    }

    private MalformedDataException refusal(ByteReader from, Throwable cause) {
        String hint =
                absent.isEmpty()
                        ? ""
                        : "; not in the data, and therefore zero, empty or null, are "
                                + String.join(", ", absent)
                                + ", which the constructor has to accept";
        return new MalformedDataException(
                "Malformed data: the constructor of record "
                        + name
                        + " refused what was read"
                        + hint,
                from.position(),
                cause);
    }
}
