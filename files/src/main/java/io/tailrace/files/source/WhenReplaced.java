// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

/**
 * What to do about a file that is not the one it was: shorter than what was read of it, or with
 * another beginning.
 */
public enum WhenReplaced {
    /** The job fails. The default for files that are read once. */
    FAIL,
    /**
     * What is in it now is not read; a warning names it. The default for files that are followed.
     */
    IGNORE,
    /** It is read from its beginning, as a file that was emptied and is written anew. */
    READ_ANEW
}
