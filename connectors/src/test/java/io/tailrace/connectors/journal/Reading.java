// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

/** What tests put: whose it is, the how manieth, and something of any length. */
record Reading(String meter, long number, String note) {}
