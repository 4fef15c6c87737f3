// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What comes out of gzip, of any number of members, or of deflate with the frame of zlib. The JDK
 * takes for the end whatever follows a member and is none, so that what a damaged one and all
 * behind it held would be missed by nobody; here that is refused, but for zeros. For one thread.
 *
 * <pre>
 *   member = 1F 8B 08 | flags | time u32, 2 bytes | extra, name, comment, check, as flags say
 *          | content | CRC-32 u32 | length u32
 * </pre>
 */
final class Decompression implements Closeable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private static final int HAS_CHECK = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xE0;
    private static final int BYTES_NOT_LOOKED_AT = 6;

    private final InputStream compressed;
    private final boolean inMembers;
    private final Inflater inflater;
    private final CRC32 check = new CRC32();
    private final CRC32 headerCheck = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int limit;
    private boolean begun;
    private boolean inside;

    private Decompression(InputStream compressed, boolean inMembers) {
        this.compressed = compressed;
        this.inMembers = inMembers;
        this.inflater = new Inflater(inMembers);
    }

    static Decompression ofGzip(InputStream compressed) {
        return new Decompression(compressed, true);
    }

    static Decompression ofDeflate(InputStream compressed) {
        return new Decompression(compressed, false);
    }

    /**
     * @return how many bytes have come out; -1 at the end
     * @throws EOFException if it ends too early
     * @throws ZipException if it is damaged
     */
    int read(byte[] to, int offset, int length) throws IOException {
        while (inside || begin()) {
            int count = inflate(to, offset, length);
            if (count > 0) {
                check.update(to, offset, count);
                return count;
            }
            if (inflater.finished()) {
                end();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("it takes a dictionary, which nobody has");
            } else {
                at = limit;
                requireMore();
                inflater.setInput(buffer, at, limit - at);
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        compressed.close();
    }

    private int inflate(byte[] to, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(to, offset, length);
        } catch (DataFormatException damaged) {
            throw new ZipException("what is compressed is not as it was written");
        }
    }

    /** Returns whether there is a member, or the content of a file without members. */
    private boolean begin() throws IOException {
        if (begun && !hasAnother()) {
            return false;
        }
        if (inMembers) {
            header();
        } else {
            requireMore();
        }
        begun = true;
        inside = true;
        inflater.reset();
        check.reset();
        inflater.setInput(buffer, at, limit - at);
        return true;
    }

    /** Some tools fill up what they write with zeros. */
    private boolean hasAnother() throws IOException {
        while (at < limit || fill()) {
            if (buffer[at] != 0) {
                if (inMembers) {
                    return true;
                }
                throw new ZipException("something follows its end");
            }
            at++;
        }
        return false;
    }

    private void header() throws IOException {
        headerCheck.reset();
        if (next() != 0x1F || next() != 0x8B || next() != 8) {
            throw new ZipException(
                    begun ? "what follows a member is no gzip" : "it does not begin as gzip does");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("a header has flags that are not known");
        }
        skip(BYTES_NOT_LOOKED_AT);
        if ((flags & HAS_EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECK) != 0) {
            int expected = (int) headerCheck.getValue() & 0xFFFF;
            if ((next() | next() << 8) != expected) {
                throw new ZipException("a header is not as it was written");
            }
        }
    }

    private void end() throws IOException {
        at = limit - inflater.getRemaining();
        inside = false;
        if (inMembers
                && (nextInt() != (int) check.getValue()
                        || nextInt() != (int) inflater.getBytesWritten())) {
            throw new ZipException("what came out is not what was compressed");
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // It ends with a zero.
        }
    }

    private int nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    private int next() throws IOException {
        requireMore();
        headerCheck.update(buffer[at]);
        return buffer[at++] & 0xFF;
    }

    private void requireMore() throws IOException {
        if (at == limit && !fill()) {
            throw new EOFException("it ends too early");
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, compressed.read(buffer, 0, buffer.length));
        return limit > 0;
    }
}
