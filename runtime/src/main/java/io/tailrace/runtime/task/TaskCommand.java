// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

/** What a task can be told from outside. */
public enum TaskCommand {
    /** A source reads no further and counts as ended: everything still pending comes out. */
    END_INPUT,
    /** A source reads no further in this run: what is pending stays for the one that goes on. */
    STOP
}
