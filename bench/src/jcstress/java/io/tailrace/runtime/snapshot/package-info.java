// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Races the hand-over of captured blocks, from inside its package. */
package io.tailrace.runtime.snapshot;
