// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.store.files.StoredFile;
import io.tailrace.operator.codec.ByteReader;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the blocks of a section one after another and checks each. */
final class BlockReader implements AutoCloseable {

    private final StoredFile file;
    private final FilePlace place;
    private final int identity;
    private final Seal seal;
    private final BlockForm form = new BlockForm();
    private final CRC32C checksums = new CRC32C();
    private Inflater inflater;
    private final byte[] prefix = new byte[BlockForm.HEADER_BYTES];
    private byte[] stored = {};
    private byte[] packed = {};
    private byte[] raw = {};
    private long at;
    private long end;
    private long next;

    BlockReader(StoredFile file, FilePlace place, SectionHeader.Written header, Seal seal) {
        this.file = file;
        this.place = place;
        identity = header.identity();
        this.seal = seal;
    }

    /** Begins to count anew what is read. */
    void restart() {
        checksums.reset();
    }

    /** Goes to where blocks begin. */
    void begin(long from, long to, long number) {
        at = from;
        end = to;
        next = number;
    }

    /** The number of the block that was read last. */
    long number() {
        return next - 1;
    }

    byte[] raw() {
        return raw;
    }

    /** The checksum of the checksums of all blocks that were read. */
    int digest() {
        return (int) checksums.getValue();
    }

    /**
     * @return how many bytes {@link #raw} holds then
     */
    int next() throws IOException {
        long number = next++;
        if (end - at < prefix.length) {
            throw place.damagedBlock(number, "it does not lie where the index has it");
        }
        SectionHeader.read(file, at, prefix, 0, prefix.length, place);
        ByteReader reader = new ByteReader(prefix);
        int storedLength = reader.readInt();
        int rawLength = reader.readInt();
        int formCode = reader.readByte();
        int crc = reader.readInt();
        if (storedLength < seal.overhead() || storedLength > end - at - prefix.length) {
            throw place.damagedBlock(number, "it claims to have " + storedLength + " bytes");
        }
        if (stored.length < storedLength) {
            stored = new byte[Math.max(storedLength, Math.min(2 * stored.length, 1 << 20))];
        }
        SectionHeader.read(file, at + prefix.length, stored, 0, storedLength, place);
        if (form.checksum(identity, number, rawLength, formCode, stored, 0, storedLength) != crc) {
            throw place.damagedBlock(number, "its checksum is wrong");
        }
        checksums.update(prefix, prefix.length - Integer.BYTES, Integer.BYTES);
        at += prefix.length + storedLength;
        unpack(number, storedLength, rawLength, formCode);
        return rawLength;
    }

    private void unpack(long number, int storedLength, int rawLength, int formCode)
            throws IOException {
        int packedLength = storedLength - seal.overhead();
        boolean fits =
                switch (formCode) {
                    case BlockForm.AS_IT_IS -> rawLength == packedLength;
                    case BlockForm.DEFLATED ->
                            rawLength >= 0
                                    && rawLength <= BlockForm.MOST_RAW_BYTES
                                    && rawLength <= (packedLength + 64L) * BlockForm.MOST_DEFLATION;
                    default -> false;
                };
        if (!fits) {
            throw place.damagedBlock(
                    number,
                    packedLength + " bytes of form " + formCode + " cannot become " + rawLength);
        }
        if (raw.length < rawLength) {
            raw = new byte[rawLength];
        }
        boolean direct = formCode == BlockForm.AS_IT_IS;
        if (!direct && packed.length < packedLength) {
            packed = new byte[packedLength];
        }
        try {
            seal.open(
                    form.boundTo(number, rawLength, formCode),
                    stored,
                    storedLength,
                    direct ? raw : packed);
        } catch (GeneralSecurityException broken) {
            throw place.damagedBlock(number, "its seal is broken");
        }
        if (!direct) {
            inflate(number, packedLength, rawLength);
        }
    }

    private void inflate(long number, int packedLength, int rawLength) throws IOException {
        if (inflater == null) {
            inflater = new Inflater(true);
        }
        inflater.reset();
        inflater.setInput(packed, 0, packedLength);
        try {
            int inflated = inflater.inflate(raw, 0, rawLength);
            if (inflated == rawLength
                    && inflater.inflate(new byte[1]) == 0
                    && inflater.finished()) {
                return;
            }
        } catch (DataFormatException malformed) {
            throw place.damagedBlock(number, "it cannot be inflated: " + malformed.getMessage());
        }
        throw place.damagedBlock(number, "it does not inflate to " + rawLength + " bytes");
    }

    /** Says whether the blocks fill the place that the index gives them. */
    void requireEnd() throws IOException {
        if (at != end) {
            throw place.damagedBlock(next, (end - at) + " bytes follow that no block has");
        }
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
