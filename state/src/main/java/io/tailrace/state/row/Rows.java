// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import static io.tailrace.state.row.RowLayout.KEY;
import static io.tailrace.state.row.RowLayout.STAMP;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyNotOwnedException;
import io.tailrace.state.snapshot.SnapshotEpoch;

/**
 * All rows of a task and which of them is current. A row is an ordinal: a dense int that never
 * moves while the row lives and is given to another key afterwards.
 *
 * <p>Entering a row touches it, so an open snapshot has it before anything can change; leaving an
 * empty one releases it. Only the ordinal of the current row is kept, never a reference: storing
 * one per record would cost a write barrier per record.
 *
 * <p>A released row is zeroed and its references are let go of, so that who gets the ordinal next
 * inherits nothing; it is marked by a stamp that no snapshot has.
 *
 * <p>Used by the one thread that turns the task.
 */
public final class Rows {

    public static final int NONE = -1;

    private static final int FREE_STAMP = -1;
    private static final long LOW = 0xFFFF_FFFFL;

    private final RowLayout layout;
    private final SnapshotEpoch epoch;
    private final WordPages words;
    private final RefPages refs;
    private final KeyIndex index;
    private RowCapture capture = ordinal -> {};
    private Graves graves;

    private int current = NONE;

    /** Page of the current row and where in it the row begins, kept because every view asks. */
    private int currentPage;

    private int currentAt;

    /**
     * Whether the current row was born, or something was taken from it, so that it may be empty.
     */
    private boolean mayBeEmpty;

    /** Whether the current row was born when it was entered, and no snapshot can know its key. */
    private boolean unheardOf;

    private int size;
    private int ordinals;
    private int firstFree = NONE;

    public Rows(RowLayout layout, KeyGroupRange range, SnapshotEpoch epoch) {
        this.layout = layout;
        this.epoch = epoch;
        this.words = new WordPages(layout.words());
        this.refs = new RefPages(layout.refs());
        this.index = new KeyIndex(range, layout.longKeys(), words, refs);
    }

    /** Says who writes rows into open snapshots. */
    public void captureWith(RowCapture capture) {
        this.capture = capture;
    }

    /** Says who remembers the keys of rows that are gone. */
    void deletionsTo(Graves graves) {
        this.graves = graves;
    }

    public RowLayout layout() {
        return layout;
    }

    /**
     * Makes the row of a key current, a new and empty one if it has none yet.
     *
     * @throws KeyNotOwnedException if the key is another task's; nothing has changed then
     */
    public int enterLong(long key) {
        assert current == NONE : "row " + current + " was not left";
        long hash = ContentHash.ofLong(key);
        int guess = index.guess(hash);
        if (guess != NONE && words.page(guess)[words.at(guess) + KEY] == key) {
            return touchAndEnter(guess);
        }
        return searchAndEnter(key, hash);
    }

    private int searchAndEnter(long key, long hash) {
        int ordinal = index.findLong(key, hash);
        if (ordinal == KeyIndex.NONE) {
            index.requireOwned(hash);
            ordinal = bear(key, null, hash);
            index.insert(ordinal, hash);
        }
        return touchAndEnter(ordinal);
    }

    /** As {@link #enterLong} for a key that is an object, with its content hash. */
    public int enter(Object key, long hash) {
        assert current == NONE : "row " + current + " was not left";
        int guess = index.guess(hash);
        if (guess != NONE
                && words.page(guess)[words.at(guess) + KEY] == hash
                && key(guess).equals(key)) {
            return touchAndEnter(guess);
        }
        return searchAndEnter(key, hash);
    }

    private int searchAndEnter(Object key, long hash) {
        int ordinal = index.find(key, hash);
        if (ordinal == KeyIndex.NONE) {
            index.requireOwned(hash);
            ordinal = bear(hash, key, hash);
            refs.page(ordinal)[refs.at(ordinal)] = key;
            index.insert(ordinal, hash);
        }
        return touchAndEnter(ordinal);
    }

    /** Makes a row current that is known by its ordinal. */
    public void enterOrdinal(int ordinal) {
        assert current == NONE : "row " + current + " was not left";
        assert alive(ordinal) : "row " + ordinal + " is free";
        touchAndEnter(ordinal);
    }

    private int touchAndEnter(int ordinal) {
        touch(ordinal);
        current = ordinal;
        currentPage = words.pageNumber(ordinal);
        currentAt = words.at(ordinal);
        return ordinal;
    }

    /** The row of a key, or {@link #NONE}; it is neither entered nor touched. */
    public int findLong(long key) {
        return index.findLong(key, ContentHash.ofLong(key));
    }

    public int find(Object key, long hash) {
        return index.find(key, hash);
    }

    /** Ends the work on the current row, if there is one; an empty row is released. */
    public void leave() {
        int ordinal = current;
        current = NONE;
        if (mayBeEmpty) {
            mayBeEmpty = false;
            if (ordinal != NONE && layout.empty(words.page(ordinal), words.at(ordinal))) {
                release(ordinal);
            }
            unheardOf = false;
        }
    }

    /** The current row, or {@link #NONE}. */
    public int current() {
        return current;
    }

    /** The current row, for somebody who wants to use {@code slot}. */
    public int require(CellSlot slot) {
        int ordinal = current;
        if (ordinal == NONE) {
            throw new RefusedCallException(noKey("The " + slot.description()));
        }
        return ordinal;
    }

    /** What is wrong when something needs a key and there is none. */
    public static String noKey(String what) {
        return what
                + " was used while no key is current. Remedy: use it only in onRecord (onLeft,"
                + " onRight) and onTimer; in open, close and onBroadcast there is no key";
    }

    /** The page that holds the row's words, from {@link #at} on. */
    public long[] words(int ordinal) {
        return words.page(ordinal);
    }

    public int at(int ordinal) {
        return words.at(ordinal);
    }

    /** The page that holds the current row's words, from {@link #currentAt} on. */
    public long[] currentWords() {
        return words.numbered(currentPage);
    }

    /** Where the current row begins in its page. */
    public int currentAt() {
        return currentAt;
    }

    /** The page that holds the row's references, from {@link #refAt} on. */
    public Object[] refs(int ordinal) {
        return refs.page(ordinal);
    }

    public int refAt(int ordinal) {
        return refs.at(ordinal);
    }

    /** Notes a change of a row that is touched already. */
    public void changed(long[] page, int at) {
        mayBeEmpty = true;
        filled(page, at);
    }

    /** As {@link #changed}, where something is present now: most rows that are left are so. */
    void filled(long[] page, int at) {
        assert !epoch.open() || (int) (page[at + STAMP] >>> 32) == epoch.number()
                : "a row changed before it was touched";
        page[at + STAMP] = epoch.stampOfChanged();
    }

    /**
     * To be called before a row is read or changed by other means than entering it. Where no
     * snapshot is open nobody wants it, and the next one will find a stamp that is not its own,
     * whichever.
     */
    public void touch(int ordinal) {
        if (epoch.open()) {
            touchForOpen(ordinal);
        }
    }

    private void touchForOpen(int ordinal) {
        long[] page = words.page(ordinal);
        int at = words.at(ordinal) + STAMP;
        int number = epoch.number();
        epoch.consider(ordinal);
        if ((int) (page[at] >>> 32) != number) {
            stamp(ordinal, page, at, number);
        }
    }

    /** What the open snapshot is asked about next is of the current row. */
    void considerCurrent() {
        epoch.consider(current);
    }

    /** Whether the open snapshot still has to take the row; if so it counts as taken from now. */
    public boolean claim(int ordinal) {
        long[] page = words.page(ordinal);
        int at = words.at(ordinal) + STAMP;
        int stamp = (int) (page[at] >>> 32);
        epoch.consider(ordinal);
        if (stamp == epoch.number() || stamp == FREE_STAMP) {
            return false;
        }
        boolean wanted = epoch.wants((int) page[at]);
        page[at] = (long) epoch.number() << 32 | page[at] & LOW;
        return wanted;
    }

    public boolean alive(int ordinal) {
        return (int) (words.page(ordinal)[words.at(ordinal) + STAMP] >>> 32) != FREE_STAMP;
    }

    /** The key of a row of a store with {@code long} keys. */
    public long longKey(int ordinal) {
        return keyWord(ordinal);
    }

    /** The key of a row of a store whose keys are objects. */
    public Object key(int ordinal) {
        return refs.page(ordinal)[refs.at(ordinal)];
    }

    /** The {@code long} key of a row, or the hash of one that is an object. */
    long keyWord(int ordinal) {
        return words.page(ordinal)[words.at(ordinal) + KEY];
    }

    /** The key of a row if it is an object, otherwise {@code null}. */
    Object keyOrNull(int ordinal) {
        return layout.longKeys() ? null : key(ordinal);
    }

    public long hashOf(int ordinal) {
        return index.hashOf(ordinal);
    }

    /** Rows that are alive. */
    public int size() {
        return size;
    }

    /** All ordinals ever given out are below this; some of them may be free. */
    public int ordinals() {
        return ordinals;
    }

    public int rowsOf(int group) {
        return index.rowsOf(group);
    }

    /** What the rows themselves take, without what their references refer to. */
    public long bytes() {
        long dead = graves == null ? 0 : graves.bytes();
        return words.bytes() + refs.bytes() + index.bytes() + dead;
    }

    private int bear(long keyWord, Object key, long hash) {
        unheardOf = graves != null && !graves.onBirth(keyWord, key, hash);
        int ordinal = firstFree;
        if (ordinal == NONE) {
            ordinal = ordinals;
            if (ordinal == Integer.MAX_VALUE) {
                throw new IllegalStateException(
                        "A task holds at most "
                                + Integer.MAX_VALUE
                                + " keys. Remedy: a higher parallelism");
            }
            words.reserve(ordinal);
            refs.reserve(ordinal);
            ordinals++;
        } else {
            firstFree = (int) words.page(ordinal)[words.at(ordinal) + KEY];
        }
        long[] page = words.page(ordinal);
        int at = words.at(ordinal);
        page[at + KEY] = keyWord;
        page[at + STAMP] = epoch.stampOfChanged();
        mayBeEmpty = true;
        size++;
        return ordinal;
    }

    private void release(int ordinal) {
        if (graves != null && !unheardOf) {
            graves.onDeath(ordinal);
        }
        index.remove(ordinal, index.hashOf(ordinal));
        words.zero(ordinal);
        refs.forget(ordinal);
        long[] page = words.page(ordinal);
        int at = words.at(ordinal);
        page[at + KEY] = firstFree;
        page[at + STAMP] = (long) FREE_STAMP << 32;
        firstFree = ordinal;
        size--;
    }

    private void stamp(int ordinal, long[] page, int at, int number) {
        if (epoch.wants((int) page[at])) {
            capture.capture(ordinal);
        }
        page[at] = (long) number << 32 | page[at] & LOW;
    }
}
