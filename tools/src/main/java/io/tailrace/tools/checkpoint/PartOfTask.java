// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import io.tailrace.checkpoint.store.PartContents;

/** One part of one task's state. */
record PartOfTask(String task, PartContents contents) {}
