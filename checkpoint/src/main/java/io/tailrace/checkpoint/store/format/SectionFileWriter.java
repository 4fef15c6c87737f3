// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.store.SectionWriter;
import io.tailrace.checkpoint.store.files.AppendedFile;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.MalformedDataException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes the section of one task: header, blocks as they come, footer. Buffers are reused, so that
 * in the long run nothing is allocated for a block that is neither signed nor encrypted.
 *
 * <p>After the first failure, of a write or a sync, the section is lost: nothing can be written and
 * it cannot be finished. It may be closed while another thread is about to write.
 */
public final class SectionFileWriter implements SectionWriter {

    private static final int USUAL_BLOCK_BYTES = 80 << 10;

    private enum Phase {
        OPEN,
        FINISHED,
        BROKEN
    }

    private final AppendedFile file;
    private final String path;
    private final SectionHeader.Written header;
    private final int identity;
    private final Seal seal;
    private final BlockPacking packing;
    private final BlockForm form = new BlockForm();
    private final FrameTally tally = new FrameTally();
    private final BlockRuns runs = new BlockRuns(BlockRuns.MOST_RUNS);
    private final GroupSet groups = new GroupSet();
    private final CRC32C checksums = new CRC32C();
    private final ByteWriter out = new ByteWriter(USUAL_BLOCK_BYTES);
    private final byte[] four = new byte[Integer.BYTES];
    private byte[] sealed = new byte[USUAL_BLOCK_BYTES];

    private Phase phase = Phase.OPEN;
    private boolean closed;
    private long blocks;
    private long rawBytes;
    private long length;
    private byte[] digest = {};

    private SectionFileWriter(
            AppendedFile file, String path, SectionHeader.Written header, Sealing sealing) {
        this.file = file;
        this.path = path;
        this.header = header;
        identity = header.identity();
        seal = sealing.of(header);
        packing = new BlockPacking(sealing.compressed());
    }

    /**
     * Begins a section in an empty file, which it will close.
     *
     * @param path of the file, for messages
     * @param owner the number of the opening of the store
     */
    public static SectionFileWriter begin(
            AppendedFile file, String path, long checkpoint, String task, long owner, Sealing how)
            throws IOException {
        SectionHeader header =
                new SectionHeader(
                        checkpoint, task, owner, how.protection(), how.fingerprint(), how.salt());
        SectionFileWriter writer = new SectionFileWriter(file, path, header.written(), how);
        writer.append(writer.header.bytes(), writer.header.bytes().length);
        return writer;
    }

    @Override
    public synchronized void write(byte[] block, int blockLength) throws IOException {
        requireOpen();
        if (blockLength > BlockForm.MOST_RAW_BYTES) {
            throw new IllegalArgumentException(
                    "A block has "
                            + blockLength
                            + " bytes, at most "
                            + BlockForm.MOST_RAW_BYTES
                            + " are allowed");
        }
        if (blockLength == 0) {
            return;
        }
        groups.clear();
        try {
            tally.count(block, blockLength, groups);
        } catch (MalformedDataException malformed) {
            phase = Phase.BROKEN;
            throw new IllegalArgumentException("Not a block of whole frames", malformed);
        }
        int form = packing.pack(block, blockLength);
        out.reset();
        int crc = seal(blocks, blockLength, form, packing.packed(), packing.packedLength());
        takeIn(crc);
        append(out.array(), out.position());
        runs.add(out.position(), groups);
        blocks++;
        rawBytes += blockLength;
    }

    /** Puts a block with its header behind what {@code out} holds. */
    private int seal(long number, int rawLength, int formCode, byte[] packed, int packedLength)
            throws IOException {
        int stored = sealed(number, rawLength, formCode, packed, packedLength);
        int crc = form.checksum(identity, number, rawLength, formCode, sealed, 0, stored);
        out.writeInt(stored);
        out.writeInt(rawLength);
        out.writeByte(formCode);
        out.writeInt(crc);
        out.writeBytes(sealed, 0, stored);
        return crc;
    }

    private int sealed(long number, int rawLength, int formCode, byte[] packed, int packedLength)
            throws IOException {
        int stored = packedLength + seal.overhead();
        if (sealed.length < stored) {
            sealed = new byte[Math.max(stored, 2 * sealed.length)];
        }
        try {
            seal.seal(form.boundTo(number, rawLength, formCode), packed, packedLength, sealed, 0);
        } catch (GeneralSecurityException failed) {
            throw broken(new IOException("Sealing a block failed", failed));
        }
        return stored;
    }

    private void takeIn(int crc) {
        for (int i = 0; i < four.length; i++) {
            four[i] = (byte) (crc >>> 8 * i);
        }
        checksums.update(four, 0, four.length);
    }

    @Override
    public synchronized void syncSoFar() throws IOException {
        requireOpen();
        sync();
    }

    @Override
    public synchronized void finish() throws IOException {
        requireOpen();
        ByteWriter body = new ByteWriter();
        new SectionFooter(rawBytes, (int) checksums.getValue(), tally, runs).writeTo(body);
        int stored =
                sealed(
                        SectionFooter.NUMBER,
                        body.position(),
                        BlockForm.AS_IT_IS,
                        body.array(),
                        body.position());
        int crc =
                form.checksum(
                        identity,
                        SectionFooter.NUMBER ^ length,
                        body.position(),
                        BlockForm.AS_IT_IS,
                        sealed,
                        0,
                        stored);
        out.reset();
        out.writeBytes(sealed, 0, stored);
        out.writeInt(stored);
        out.writeInt(crc);
        out.writeBytes(SectionFooter.MAGIC, 0, SectionFooter.MAGIC.length);
        append(out.array(), out.position());
        digest = digestOf(header.bytes(), out.array(), out.position());
        sync();
        try {
            closed = true;
            file.close();
        } catch (IOException failed) {
            throw broken(failed);
        }
        phase = Phase.FINISHED;
    }

    static byte[] digestOf(byte[] header, byte[] footer, int footerLength) {
        MessageDigest sha = Manifest.sha256();
        sha.update(header);
        sha.update(footer, 0, footerLength);
        return Arrays.copyOf(sha.digest(), SectionFile.DIGEST_BYTES);
    }

    private void append(byte[] bytes, int count) throws IOException {
        try {
            file.write(bytes, 0, count);
        } catch (IOException failed) {
            throw broken(failed);
        }
        length += count;
    }

    private void sync() throws IOException {
        try {
            file.sync();
        } catch (IOException failed) {
            throw broken(failed);
        }
    }

    private IOException broken(IOException cause) {
        phase = Phase.BROKEN;
        return cause;
    }

    private void requireOpen() throws IOException {
        if (phase == Phase.BROKEN) {
            throw new IOException(
                    "Nothing more is written to " + path + " since a write or a sync has failed");
        }
        if (phase == Phase.FINISHED) {
            throw new IllegalStateException("The section " + path + " is finished");
        }
        if (closed) {
            throw new IOException("The section " + path + " has been given up");
        }
    }

    /** Whether all of it is on the disk. */
    public synchronized boolean isFinished() {
        return phase == Phase.FINISHED;
    }

    /** What the manifest says of it, once it is finished. */
    public synchronized SectionFile file(String name) {
        if (!isFinished()) {
            throw new IllegalStateException("The section " + path + " is not finished");
        }
        return new SectionFile(header.header().task(), name, length, digest);
    }

    @Override
    public synchronized void close() {
        packing.close();
        if (!closed) {
            closed = true;
            try {
                file.close();
            } catch (IOException ofNoConsequence) {
                // A section that was not finished is of no use, and a finished one is closed.
                phase = Phase.BROKEN;
            }
        }
    }
}
