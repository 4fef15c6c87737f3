// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.runtime.lane.LaneReader;
import io.tailrace.runtime.link.Link;
import java.util.function.BooleanSupplier;

/**
 * One lane that a task reads.
 *
 * @param sender the role name of the task that writes it
 * @param records where its records go
 * @param heldBack whether its records have to wait for something else in the task
 */
public record InputLane(LaneReader reader, String sender, Link records, BooleanSupplier heldBack) {}
