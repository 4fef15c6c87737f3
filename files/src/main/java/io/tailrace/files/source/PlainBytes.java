// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file as it is; what is appended to it can be read on. */
final class PlainBytes implements FileBytes {

    private final FileChannel channel;

    PlainBytes(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(into, at, length));
    }

    @Override
    public boolean skipTo(long offset) throws IOException {
        channel.position(offset);
        return channel.size() >= offset;
    }

    @Override
    public void goBackTo(long offset) throws IOException {
        channel.position(offset);
    }

    @Override
    public boolean hasHead(FilePosition position) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(position.headLength());
        while (head.hasRemaining() && channel.read(head, head.position()) > 0) {
            // Until there is all of it.
        }
        return position.hasHead(head.array(), head.position());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
