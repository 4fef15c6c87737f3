// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Up to where orders were acknowledged, batch by batch, <em>before</em> they are worked on: as a
 * client of a queue does that confirms what it fetches when it fetches it. What becomes of them
 * then nobody asks.
 */
final class Receipts {

    private static final int BATCH = 256;

    private final Path file;
    private FileChannel channel;
    private long acknowledged;

    private Receipts(Path file, long acknowledged) {
        this.file = file;
        this.acknowledged = acknowledged;
    }

    static Receipts in(Path file) throws IOException {
        return new Receipts(
                file, Files.exists(file) ? ByteBuffer.wrap(Files.readAllBytes(file)).getLong() : 0);
    }

    /** How many there were. */
    long received() {
        return acknowledged;
    }

    void receive(long number, long count) throws IOException {
        if (number < acknowledged) {
            return;
        }
        if (channel == null) {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        acknowledged = Math.min(count, number + BATCH);
        channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, acknowledged), 0);
    }
}
