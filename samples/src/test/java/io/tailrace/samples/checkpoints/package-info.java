// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** The code that {@code docs/checkpoints.md} shows. */
package io.tailrace.samples.checkpoints;
