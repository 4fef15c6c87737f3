// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFile;
import io.tailrace.connectors.journal.files.JournalFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * How far a registered reader has come, in a file of its own beside the segments, so that readers
 * and the writer may be different processes. Two places are written in turn: a crash tears one at
 * most, and an older mark only keeps more.
 *
 * <pre>
 *   reader-NAME:  0 and 512: offset u64 | turn u64 | check u32, over the name and the former
 * </pre>
 *
 * <p>Called by one thread.
 */
public final class ReaderMark implements Closeable {

    private static final System.Logger LOG = System.getLogger(ReaderMark.class.getName());
    private static final String PREFIX = "reader-";
    private static final int PLACE_BYTES = 512;
    private static final int BYTES = 20;
    private static final String NAMES = "[A-Za-z0-9._-]{1,100}";

    private record Slot(long offset, long turn) {}

    private final JournalFile file;
    private final String name;
    private long turn;

    private ReaderMark(JournalFile file, String name, long turn) {
        this.file = file;
        this.name = name;
        this.turn = turn;
    }

    public static String checkedName(String name) {
        if (!name.matches(NAMES)) {
            throw new IllegalArgumentException(
                    "A reader cannot be named '%s': it takes 1 to 100 letters, digits, dots, dashes and underscores"
                            .formatted(name));
        }
        return name;
    }

    /** Registers the reader, or finds it registered, and says that it needs what follows. */
    public static ReaderMark register(JournalFiles files, String name, long offset)
            throws IOException {
        ReaderMark mark = open(files, PREFIX + checkedName(name), name);
        try {
            mark.set(offset);
            mark.file.sync();
            files.syncNames();
            return mark;
        } catch (Throwable failed) {
            mark.close();
            throw failed;
        }
    }

    private static ReaderMark open(JournalFiles files, String fileName, String name)
            throws IOException {
        try {
            JournalFile file = files.openToWrite(fileName);
            Slot last = newest(file, name);
            return new ReaderMark(file, name, last == null ? 0 : last.turn());
        } catch (NoSuchFileException unknown) {
            return new ReaderMark(files.create(fileName), name, 0);
        }
    }

    /** It needs nothing before that offset any more; or again, if it has gone back. */
    public void set(long offset) throws IOException {
        turn++;
        byte[] bytes = new byte[BYTES];
        FrameForm.putLong(bytes, 0, offset);
        FrameForm.putLong(bytes, Long.BYTES, turn);
        FrameForm.putInt(bytes, 2 * Long.BYTES, check(name, bytes));
        file.write(turn % 2 * PLACE_BYTES, bytes, 0, BYTES);
    }

    /** Nothing of what is there now is needed for it any more. */
    public static void forget(JournalFiles files, String name) throws IOException {
        files.delete(PREFIX + checkedName(name));
        files.syncNames();
    }

    /**
     * All registered readers and what they need from; one whose mark cannot be read needs
     * everything.
     */
    public static TreeMap<String, Long> all(JournalFiles files) throws IOException {
        TreeMap<String, Long> needs = new TreeMap<>();
        for (String fileName : files.list()) {
            if (fileName.startsWith(PREFIX)) {
                String name = fileName.substring(PREFIX.length());
                try (JournalFile file = files.openToRead(fileName)) {
                    Slot slot = newest(file, name);
                    if (slot == null) {
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "The mark of reader ''{0}'' in {1} cannot be read: nothing is deleted until the reader has written another, or is forgotten",
                                name,
                                files.describe(fileName));
                    }
                    needs.put(name, slot == null ? 0 : slot.offset());
                } catch (NoSuchFileException forgotten) {
                    continue;
                }
            }
        }
        return needs;
    }

    private static Slot newest(JournalFile file, String name) throws IOException {
        Slot newest = null;
        for (int place = 0; place < 2; place++) {
            byte[] bytes = new byte[BYTES];
            int count = file.read((long) place * PLACE_BYTES, bytes, 0, BYTES);
            boolean sound =
                    count == BYTES
                            && FrameForm.intAt(bytes, 2 * Long.BYTES) == check(name, bytes)
                            && FrameForm.longAt(bytes, 0) >= 0;
            if (sound) {
                Slot slot = new Slot(FrameForm.longAt(bytes, 0), FrameForm.longAt(bytes, 8));
                newest = newest == null || slot.turn() > newest.turn() ? slot : newest;
            }
        }
        return newest;
    }

    private static int check(String name, byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        crc.update(bytes, 0, 2 * Long.BYTES);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
