// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import java.io.IOException;

/** A checkpoint that is being written. */
public interface CheckpointDraft {

    long id();

    /**
     * Begins what one task writes. Called by any thread; what it returns is used by one thread at a
     * time.
     *
     * @param task unique within the checkpoint
     */
    SectionWriter section(String task) throws IOException;

    /**
     * Makes the checkpoint exist: when this returns it survives the crash of the machine. Called
     * once, when all sections are {@linkplain SectionWriter#finish finished}.
     *
     * @throws IOException if it does not exist, or if that is not known; never acknowledged then
     */
    CheckpointInfo complete(CheckpointContents contents) throws IOException;

    /** Gives it up and deletes what was written as far as that goes; never throws. */
    void abandon();
}
