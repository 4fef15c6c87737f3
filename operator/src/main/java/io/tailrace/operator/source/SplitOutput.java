// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

/** Where the records of one split go. */
public interface SplitOutput<T> {

    /** Whether the task takes another record now; asked before each. */
    boolean accepting();

    /** Emits a record that has no timestamp of its own. */
    void emit(T value);

    /** Emits a record with the timestamp that the source itself knows for it. */
    void emit(T value, long nativeTimestamp);

    /**
     * Hands over what was to be a record and is none. The error policy of the source's step
     * decides: it fails, counts it, or sends it on as the value of a dead letter. To be asked
     * {@link #accepting} for, as a record is.
     *
     * @param raw what there is instead
     */
    default void refuse(Object raw, Exception why) {
        throw new IllegalStateException(
                "The host of this source takes nothing but records, and there is none: " + why,
                why);
    }

    /**
     * Says that nothing with a timestamp up to this will come from the split; for sources that
     * know.
     */
    void watermark(long watermark);

    /**
     * Says that nothing is to be expected from the split for now, so that it does not hold the
     * watermark back.
     */
    void idle();

    /**
     * Says that there may be more in the split, but that its reader turns to others first: until
     * {@link #resume} its silence does not count, and it is waited for.
     */
    default void pause() {}

    /** Says that the reader turns to the split, after {@link #pause}. */
    default void resume() {}

    /** Says that the split has ended. Nothing may follow. */
    void end();

    /**
     * As {@link #end}, and what the split was is gone: if its id is named again it stands for
     * another one. For sources that {@linkplain SourceTraits#discoversSplits discover} splits.
     */
    default void endAndForget() {
        end();
    }
}
