// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tailrace.checkpoint.store.files.AppendedFile;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.files.StoredFile;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The fence: a file with a number that grows whenever a store is opened to be written. Whoever
 * opened it before, and believes to have the lock still, sees another number than its own.
 *
 * <pre>
 *   OWNER = magic 8 | version u8 | number u64 | greatest id u64 | crc u32
 * </pre>
 *
 * @param number how often it has been opened
 * @param greatestId that was ever begun, as far as it was known then
 */
record StoreOwner(long number, long greatestId) {

    static final String NAME = "OWNER";
    static final String NEXT_NAME = "OWNER.next";
    static final StoreOwner NOBODY = new StoreOwner(0, 0);

    private static final byte[] MAGIC = "tailownr".getBytes(US_ASCII);
    private static final int VERSION = 1;
    private static final int BYTES = MAGIC.length + 1 + 2 * Long.BYTES + Integer.BYTES;

    /**
     * @return {@link #NOBODY} if the store has never been opened
     */
    static StoreOwner readFrom(StoreFiles files) throws IOException {
        byte[] all = new byte[BYTES];
        try (StoredFile file = files.open(NAME)) {
            if (file.length() != BYTES) {
                throw damaged(files, "it has " + file.length() + " bytes instead of " + BYTES);
            }
            file.read(0, all, 0, BYTES);
        } catch (NoSuchFileException never) {
            return NOBODY;
        } catch (EOFException shrinks) {
            throw damaged(files, "it got shorter while it was read");
        }
        ByteReader reader = new ByteReader(all);
        boolean magic = Arrays.equals(reader.readBytes(MAGIC.length), MAGIC);
        int version = reader.readByte();
        StoreOwner owner = new StoreOwner(reader.readLong(), reader.readLong());
        if (!magic || version != VERSION || reader.readInt() != checksum(all)) {
            throw damaged(files, "its checksum is wrong, or it is of another version");
        }
        return owner;
    }

    private static IOException damaged(StoreFiles files, String cause) {
        return new IOException(
                files.describe(NAME)
                        + " is damaged: "
                        + cause
                        + ". Remedy: make sure that no job uses the directory, then delete that file");
    }

    private static int checksum(byte[] all) {
        CRC32C crc = new CRC32C();
        crc.update(all, 0, BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }

    /** Returns when it would survive a crash. */
    void writeTo(StoreFiles files) throws IOException {
        ByteWriter writer = new ByteWriter(BYTES);
        writer.writeBytes(MAGIC, 0, MAGIC.length);
        writer.writeByte(VERSION);
        writer.writeLong(number);
        writer.writeLong(greatestId);
        writer.writeInt(checksum(Arrays.copyOf(writer.array(), BYTES)));
        try {
            files.delete(NEXT_NAME);
        } catch (NoSuchFileException asItShouldBe) {
            // Only a crash leaves one.
        }
        try (AppendedFile file = files.create(NEXT_NAME)) {
            file.write(writer.array(), 0, BYTES);
            file.sync();
        }
        files.rename(NEXT_NAME, NAME);
        files.syncDirectory("");
    }

    /** The number is checked, the greatest id may have grown. */
    void requireStill(StoreFiles files) throws IOException {
        StoreOwner found = readFrom(files);
        if (found.number != number) {
            throw new FencedOffException(files.describe(""), number, found.number);
        }
    }
}
