// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.paged.ChainedIndex;
import io.tailrace.state.paged.PagedRecords;
import io.tailrace.state.snapshot.CaptureSlice;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;

/**
 * Keys whose rows were deleted, in the order of their deaths, until a snapshot has told of them:
 * one that builds on another must say what is gone.
 *
 * <ol>
 *   <li>A key lies here at most once, and not while it has a row. So no snapshot has both its
 *       tombstone and its row, and the order of frames does not matter.
 *   <li>A key that nobody has kept anything for, though somebody has looked, was never there.
 *   <li>Where more keys have died than live, telling of them is not worth it: all are forgotten,
 *       and {@linkplain #knowsDeathsSince the next snapshot} has to be whole. Not while one is open
 *       that has not told of all yet: it would bring back those of whom it says nothing.
 *   <li>No call does more than a few steps; walking and pruning is {@linkplain #capture captured in
 *       slices}.
 * </ol>
 *
 * <p>Where nobody {@linkplain SnapshotEpoch#rememberDeletions wants to build} on snapshots nothing
 * is kept. Used by the one thread that turns the task.
 */
public final class Graves {

    private static final int NONE = ChainedIndex.NONE;

    /** Below this it is not worth asking how many keys live. */
    private static final int ALWAYS_KEPT = 1 << 10;

    private static final int WORDS = 4;
    private static final int KEY = 0;

    /** The number under which the key died, and the one of the snapshot that has told of it. */
    private static final int NUMBERS = 1;

    /**
     * The one that died before, and the one that died next; free records are linked by the latter.
     */
    private static final int NEIGHBOURS = 2;

    private static final int HASH = 3;

    private final Rows rows;
    private final RowKeys keys;
    private final SnapshotEpoch epoch;
    private final int part;

    private PagedRecords records;
    private RefPages objects;
    private ChainedIndex index;

    /** Those that lie here, and all records there are, free ones included. */
    private int size;

    private int made;
    private int firstFree;
    private int oldest;
    private int youngest;
    private int next;
    private int knownSince;

    private Graves(Rows rows, RowKeys keys, SnapshotEpoch epoch, int part) {
        this.rows = rows;
        this.keys = keys;
        this.epoch = epoch;
        this.part = part;
        knownSince = epoch.number() + 1;
    }

    /** Those of all rows that die from now on. */
    public static Graves of(Rows rows, RowKeys keys, SnapshotEpoch epoch, int part) {
        Graves graves = new Graves(rows, keys, epoch, part);
        rows.deletionsTo(graves);
        return graves;
    }

    /** Whether all deaths since that snapshot are known. */
    public boolean knowsDeathsSince(int since) {
        return epoch.remembersDeletions() && since >= knownSince;
    }

    /** A row is about to be released. */
    void onDeath(int row) {
        if (!epoch.remembersDeletions()) {
            return;
        }
        if (size >= ALWAYS_KEPT && size >= rows.size() && !isTelling()) {
            forget();
            // Of those that died under this number some are unknown now.
            knownSince = epoch.number() + 1;
        } else {
            bury(rows.keyWord(row), rows.keyOrNull(row), rows.hashOf(row));
        }
    }

    /** Whether there are some of which the open snapshot has not told yet, and has to. */
    private boolean isTelling() {
        return epoch.open()
                && epoch.since() > 0
                && next != NONE
                && diedUnder(next) < epoch.number();
    }

    /** A key is about to get a row; says whether it lay here. */
    boolean onBirth(long keyWord, Object key, long hash) {
        int grave = size == 0 ? NONE : find(keyWord, key, hash);
        if (grave == NONE) {
            return false;
        }
        if (epoch.open() && isToBeTold(grave)) {
            tell(grave);
        }
        remove(grave);
        return true;
    }

    /** A snapshot has begun. */
    public void begin() {
        if (epoch.since() == 0) {
            // It will be what others build on, or there will be another whole one.
            forget();
            knownSince = epoch.number();
        }
        next = oldest;
    }

    /**
     * Tells of those who have died since the snapshot that this one builds on, while the slice
     * allows it, and says whether that was all. What earlier snapshots have told is dropped.
     */
    public boolean capture(CaptureSlice slice) {
        while (next != NONE && diedUnder(next) < epoch.number()) {
            if (!slice.mayGoOn()) {
                return false;
            }
            int grave = next;
            next = after(grave);
            if (diedUnder(grave) < epoch.since()) {
                slice.lookedAt();
                remove(grave);
            } else if (isToBeTold(grave)) {
                slice.captured(tell(grave));
            } else {
                slice.lookedAt();
            }
        }
        return true;
    }

    private boolean isToBeTold(int grave) {
        int died = diedUnder(grave);
        return died < epoch.number()
                && died >= epoch.since()
                && epoch.since() > 0
                && (int) records.at(grave, NUMBERS) != epoch.number();
    }

    private long tell(int grave) {
        records.set(grave, NUMBERS, (long) diedUnder(grave) << 32 | epoch.number());
        long keyWord = records.at(grave, KEY);
        ByteWriter to = epoch.target().begin(part, FrameKind.ROW_TOMBSTONE, keys.groupOf(keyWord));
        long start = to.position();
        keys.write(keyWord, object(grave), to);
        long bytes = to.position() - start;
        epoch.target().end();
        return bytes;
    }

    private void bury(long keyWord, Object key, long hash) {
        if (made == 0) {
            records = PagedRecords.ofWords(WORDS);
            objects = new RefPages(rows.layout().longKeys() ? 0 : 1);
            index = new ChainedIndex();
        }
        int grave = firstFree;
        if (grave == NONE) {
            grave = ++made;
            records.ensure(grave);
            objects.reserve(grave);
        } else {
            firstFree = after(grave);
        }
        records.set(grave, KEY, keyWord);
        records.set(grave, NUMBERS, (long) epoch.number() << 32);
        records.set(grave, NEIGHBOURS, (long) youngest << 32);
        records.set(grave, HASH, fold(hash));
        if (key != null) {
            objects.page(grave)[objects.at(grave)] = key;
        }
        if (youngest == NONE) {
            oldest = grave;
        } else {
            linkNext(youngest, grave);
        }
        youngest = grave;
        index.insert(fold(hash), grave);
        size++;
    }

    private int find(long keyWord, Object key, long hash) {
        int grave = index.first(fold(hash));
        while (grave != NONE
                && (records.at(grave, KEY) != keyWord
                        || key != null && !key.equals(object(grave)))) {
            grave = index.next(grave);
        }
        return grave;
    }

    private void remove(int grave) {
        int before = (int) (records.at(grave, NEIGHBOURS) >>> 32);
        int after = after(grave);
        if (before == NONE) {
            oldest = after;
        } else {
            linkNext(before, after);
        }
        if (after == NONE) {
            youngest = before;
        } else {
            records.set(
                    after,
                    NEIGHBOURS,
                    (long) before << 32 | records.at(after, NEIGHBOURS) & 0xFFFF_FFFFL);
        }
        if (next == grave) {
            next = after;
        }
        index.remove((int) records.at(grave, HASH), grave);
        objects.forget(grave);
        records.set(grave, NEIGHBOURS, firstFree);
        firstFree = grave;
        size--;
    }

    private void linkNext(int grave, int newNext) {
        long before = records.at(grave, NEIGHBOURS) >>> 32;
        records.set(grave, NEIGHBOURS, before << 32 | newNext);
    }

    private int after(int grave) {
        return (int) records.at(grave, NEIGHBOURS);
    }

    private int diedUnder(int grave) {
        return (int) (records.at(grave, NUMBERS) >>> 32);
    }

    private Object object(int grave) {
        return rows.layout().longKeys() ? null : objects.page(grave)[objects.at(grave)];
    }

    private void forget() {
        records = null;
        objects = null;
        index = null;
        made = 0;
        size = 0;
        firstFree = NONE;
        oldest = NONE;
        youngest = NONE;
        next = NONE;
    }

    long bytes() {
        return made == 0 ? 0 : records.memoryBytes() + objects.bytes() + index.memoryBytes();
    }

    private static int fold(long hash) {
        return (int) (hash ^ hash >>> 32);
    }
}
