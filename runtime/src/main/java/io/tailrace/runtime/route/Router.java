// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.route;

/**
 * Says which of the receiving tasks a record goes to. One instance serves one sending task: dealing
 * out in turn remembers whose turn it is.
 */
public sealed interface Router permits ToOne, InTurn, ToEvery, ByObjectKey, ByLongKey {

    /** The verdict that all receiving tasks get the record. */
    int EVERY = -1;

    /** The verdict that the record has no key, so that no task can be told. */
    int NO_KEY = -2;

    /**
     * @return the index of a receiving task, or {@link #EVERY}, or {@link #NO_KEY}
     * @throws RuntimeException whatever a user's key selector throws
     */
    int route(Object record);
}
