// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

/** How checkpoints call the parts of a task that are captured in the course of time. */
public final class PartKinds {

    public static final String KEYED_STATE = "keyed state";
    public static final String TASK_STATE = "lists and broadcast state";

    private PartKinds() {}
}
