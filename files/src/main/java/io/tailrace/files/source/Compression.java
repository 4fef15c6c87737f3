// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Locale;

/** How files are compressed. */
public enum Compression {
    /** {@code .gz} and {@code .gzip} by gzip, {@code .deflate} by deflate, all others not. */
    BY_SUFFIX,
    NONE,
    /** Any number of members, one after the other. */
    GZIP,
    /** Deflate with the frame of zlib. */
    DEFLATE;

    Compression of(String file) {
        if (this != BY_SUFFIX) {
            return this;
        }
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz") || name.endsWith(".gzip")) {
            return GZIP;
        }
        return name.endsWith(".deflate") ? DEFLATE : NONE;
    }

    Decompression decompressing(FileChannel channel) {
        InputStream compressed = Channels.newInputStream(channel);
        return this == GZIP
                ? Decompression.ofGzip(compressed)
                : Decompression.ofDeflate(compressed);
    }
}
