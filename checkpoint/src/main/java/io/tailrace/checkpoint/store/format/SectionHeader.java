// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tailrace.checkpoint.store.files.StoredFile;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.MalformedDataException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How a section begins: which one it is, so that one that got to another place is recognised there.
 *
 * @param owner the number of the opening of the store that wrote it
 * @param salt random bytes from which, with the store's key, those of the file follow; empty
 *     without one
 */
record SectionHeader(
        long checkpoint,
        String task,
        long owner,
        Protection protection,
        byte[] fingerprint,
        byte[] salt) {

    static final byte[] MAGIC = "tailsect".getBytes(US_ASCII);
    static final int SALT_BYTES = 32;

    private static final int VERSION = 1;
    private static final int PREFIX_BYTES = MAGIC.length + 2 * Integer.BYTES;
    private static final int MOST_BODY_BYTES = 1 << 20;

    /**
     * As it was written: what the keys of the file follow from, and what its blocks are bound to.
     */
    record Written(SectionHeader header, byte[] bytes) {

        int identity() {
            CRC32C crc = new CRC32C();
            crc.update(bytes, 0, bytes.length);
            return (int) crc.getValue();
        }
    }

    Written written() {
        ByteWriter body = new ByteWriter();
        body.writeByte(VERSION);
        body.writeVarLong(checkpoint);
        body.writeString(task);
        body.writeVarLong(owner);
        body.writeByte(protection.code());
        body.writeBytes(fingerprint, 0, fingerprint.length);
        body.writeBytes(salt, 0, salt.length);
        CRC32C crc = new CRC32C();
        crc.update(body.array(), 0, body.position());
        ByteWriter all = new ByteWriter();
        all.writeBytes(MAGIC, 0, MAGIC.length);
        all.writeInt(body.position());
        all.writeInt((int) crc.getValue());
        all.writeBytes(body.array(), 0, body.position());
        return new Written(this, all.toByteArray());
    }

    static Written readFrom(StoredFile file, FilePlace place) throws IOException {
        byte[] prefix = new byte[PREFIX_BYTES];
        read(file, 0, prefix, 0, PREFIX_BYTES, place);
        if (!Arrays.equals(prefix, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw place.damaged("it does not begin as a section does");
        }
        ByteReader reader = new ByteReader(prefix, MAGIC.length, 2 * Integer.BYTES);
        int length = reader.readInt();
        int crc = reader.readInt();
        if (length < 0 || length > MOST_BODY_BYTES || length > file.length() - PREFIX_BYTES) {
            throw place.damaged("its header claims to have " + length + " bytes");
        }
        byte[] all = Arrays.copyOf(prefix, PREFIX_BYTES + length);
        read(file, PREFIX_BYTES, all, PREFIX_BYTES, length, place);
        CRC32C found = new CRC32C();
        found.update(all, PREFIX_BYTES, length);
        if ((int) found.getValue() != crc) {
            throw place.damaged("the checksum of its header is wrong");
        }
        try {
            return new Written(parsed(new ByteReader(all, PREFIX_BYTES, length)), all);
        } catch (MalformedDataException malformed) {
            throw place.damaged("its header: " + malformed.getMessage());
        }
    }

    private static SectionHeader parsed(ByteReader from) {
        int version = from.readByte();
        if (version != VERSION) {
            throw from.malformed(
                    "sections of version "
                            + version
                            + " are not known to this program, which reads version "
                            + VERSION);
        }
        long checkpoint = from.readVarLong();
        String task = from.readString();
        long owner = from.readVarLong();
        int code = from.readByte();
        Protection protection =
                Protection.ofCode(code)
                        .orElseThrow(() -> from.malformed("no protection has the code " + code));
        boolean keyed = protection.needsKey();
        byte[] fingerprint = from.readBytes(keyed ? StoreKey.FINGERPRINT_BYTES : 0);
        byte[] salt = from.readBytes(keyed ? SALT_BYTES : 0);
        from.requireEnd();
        return new SectionHeader(checkpoint, task, owner, protection, fingerprint, salt);
    }

    static void read(StoredFile file, long at, byte[] to, int offset, int length, FilePlace place)
            throws IOException {
        try {
            file.read(at, to, offset, length);
        } catch (EOFException ends) {
            throw place.damaged(
                    "it ends at byte " + file.length() + ", inside of something that began before");
        }
    }
}
