// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.simulated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The content of a file, of which only what was synced is sure to survive. */
final class FileNode implements Node {

    private static final int SECTOR_BYTES = 64;

    /**
     * A range that was written by one write.
     *
     * @param doomed whether a sync has failed over it: later ones do not bring it to the disk, and
     *     do not say so
     */
    private record Unsynced(int from, int to, boolean doomed) {}

    private byte[] bytes = {};
    private int length;
    private List<Unsynced> unsynced = new ArrayList<>();

    static FileNode of(byte[] content) {
        FileNode node = new FileNode();
        node.bytes = content.clone();
        node.length = content.length;
        return node;
    }

    int length() {
        return length;
    }

    byte[] content() {
        return Arrays.copyOf(bytes, length);
    }

    void append(byte[] from, int offset, int count) {
        if (bytes.length < length + count) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
        }
        System.arraycopy(from, offset, bytes, length, count);
        unsynced.add(new Unsynced(length, length + count, false));
        length += count;
    }

    void read(int at, byte[] to, int offset, int count) {
        System.arraycopy(bytes, at, to, offset, count);
    }

    @Override
    public void sync() {
        unsynced.removeIf(range -> !range.doomed());
    }

    /** The system forgets that it has these ranges still to write. */
    @Override
    public void failToSync() {
        unsynced.replaceAll(range -> new Unsynced(range.from(), range.to(), true));
    }

    /**
     * What is there when the power comes back: nothing that was not synced, or all of it, or the
     * file cut off somewhere, or besides with holes in what was not synced.
     */
    @Override
    public FileNode afterReboot(Random random) {
        int luck = random.nextInt(4);
        int tail = unsyncedTail();
        FileNode left = of(content());
        left.length =
                switch (luck) {
                    case 0 -> tail;
                    case 1 -> length;
                    default -> tail + random.nextInt(length - tail + 1);
                };
        if (luck == 0 || luck == 3) {
            for (Unsynced range : unsynced) {
                left.tear(range, random, luck == 0);
            }
        }
        return left;
    }

    /** From where on nothing was synced. */
    private int unsyncedTail() {
        int tail = length;
        for (int i = unsynced.size() - 1; i >= 0 && unsynced.get(i).to() == tail; i--) {
            tail = unsynced.get(i).from();
        }
        return tail;
    }

    private void tear(Unsynced range, Random random, boolean all) {
        int at = range.from();
        while (at < Math.min(range.to(), length)) {
            int end =
                    Math.min((at / SECTOR_BYTES + 1) * SECTOR_BYTES, Math.min(range.to(), length));
            if (all || random.nextBoolean()) {
                Arrays.fill(bytes, at, end, (byte) 0);
            }
            at = end;
        }
    }
}
