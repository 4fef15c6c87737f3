// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

/** What a reader in the writer's process knows of the end of a journal. For any thread. */
public interface LogTail {

    /** Behind the last frame that may be read. */
    long end();

    /** Whether it was not closed yet. */
    boolean isOpen();

    /**
     * @throws JournalFailedException if the journal takes nothing more because of a failure
     */
    void requireNotFailed();

    /** Returns when everything up to there is on the disk. */
    void syncUpTo(long offset);

    /** From here on it is run, by any thread, when something was appended. */
    void watch(Runnable onAppended);

    void unwatch(Runnable onAppended);
}
