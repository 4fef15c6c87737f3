// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;

/** What comes out of a compressed file, which is whole when it is read. */
final class InflatedBytes implements FileBytes {

    private static final int SKIPPED_AT_ONCE = 64 * 1024;

    private final String name;
    private final long mostBytes;
    private final Decompression stream;
    private long count;

    /**
     * @param mostBytes how many bytes may come out of it
     */
    InflatedBytes(String name, Path file, Compression compression, long mostBytes)
            throws IOException {
        this.name = name;
        this.mostBytes = mostBytes;
        this.stream = compression.decompressing(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        int read;
        try {
            read = stream.read(into, at, length);
        } catch (EOFException | ZipException damaged) {
            throw damaged(damaged);
        }
        count += Math.max(0, read);
        if (count > mostBytes) {
            throw new FileReadException(
                    "File '%s' becomes more than %d bytes when it is decompressed. Remedy: if it is to be read, allow more with decompressingAtMost(bytes)"
                            .formatted(name, mostBytes));
        }
        return read;
    }

    @Override
    public boolean skipTo(long offset) throws IOException {
        byte[] skipped = new byte[SKIPPED_AT_ONCE];
        while (count < offset) {
            if (read(skipped, 0, (int) Math.min(skipped.length, offset - count)) <= 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void goBackTo(long offset) {
        throw new UnsupportedOperationException("What is compressed is not followed");
    }

    /** Not asked: nothing is appended to it. */
    @Override
    public boolean hasHead(FilePosition position) {
        return true;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private FileReadException damaged(IOException cause) {
        FileReadException damaged =
                new FileReadException(
                        "File '%s' is damaged or not whole after %d decompressed bytes: %s. Remedy: write it elsewhere and move it here when it is whole"
                                .formatted(name, count, cause.getMessage()));
        damaged.initCause(cause);
        return damaged;
    }
}
