// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFile;
import io.tailrace.connectors.journal.files.JournalFiles;
import java.io.IOException;

/**
 * Files that are written in full with zeros, so that writing records into them needs no more room:
 * there is one in advance if somebody has had the time to prepare it. For any number of threads.
 */
final class Spares {

    private static final String PREFIX = "spare-";
    private static final int CHUNK_BYTES = 1 << 20;

    /** A file under the name that it has until it becomes a segment. */
    record Spare(String name, JournalFile file) {}

    private final JournalFiles files;
    private final int bytes;
    private Spare ready;
    private long made;

    Spares(JournalFiles files, int bytes) {
        this.files = files;
        this.bytes = bytes;
    }

    /** Removes what earlier runs have left: it may have been used already, and not in full. */
    void clear() throws IOException {
        for (String name : files.list()) {
            if (name.startsWith(PREFIX)) {
                files.delete(name);
            }
        }
    }

    /** Makes the next one, if there is none. */
    synchronized void prepare() throws IOException {
        if (ready == null) {
            ready = make();
        }
    }

    synchronized Spare take() throws IOException {
        prepare();
        Spare taken = ready;
        ready = null;
        return taken;
    }

    /** Gives room back that nobody needs any more. */
    synchronized void drop() throws IOException {
        if (ready != null) {
            Spare dropped = ready;
            ready = null;
            dropped.file().close();
            files.delete(dropped.name());
        }
    }

    private Spare make() throws IOException {
        String name = PREFIX + made++;
        JournalFile file = files.create(name);
        try {
            byte[] zeros = new byte[Math.min(bytes, CHUNK_BYTES)];
            for (int at = 0; at < bytes; at += zeros.length) {
                file.write(at, zeros, 0, Math.min(zeros.length, bytes - at));
            }
            file.sync();
            return new Spare(name, file);
        } catch (Throwable failed) {
            remove(name, file, failed);
            throw failed;
        }
    }

    /** Half a file would keep others from the room that is left. */
    private void remove(String name, JournalFile file, Throwable failed) {
        try {
            file.close();
        } catch (IOException also) {
            failed.addSuppressed(also);
        }
        try {
            files.delete(name);
        } catch (IOException also) {
            failed.addSuppressed(also);
        }
    }
}
