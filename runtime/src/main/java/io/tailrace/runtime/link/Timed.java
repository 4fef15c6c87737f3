// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

/** What sees event time pass, and has to go on seeing it from where it was. */
public interface Timed {

    /** How far it has come; asked between records, when no touch is half done. */
    GroupProgress progress();

    /** Goes on from there; before the first signal. */
    void resume(GroupProgress progress);
}
