// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Sinks into a table, written as a user would: in two phases, and by replacing. */
package io.tailrace.samples.ledger;
