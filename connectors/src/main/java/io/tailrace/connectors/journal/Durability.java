// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

/** How safe a record is when whoever put it is told that it is in. */
public enum Durability {
    /** The operating system has it: it survives a crash of the process, and not of the machine. */
    ACCEPTED,
    /** The disk has it: it survives a crash of the machine. */
    SYNCED
}
