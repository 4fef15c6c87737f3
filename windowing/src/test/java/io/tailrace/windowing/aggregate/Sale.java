// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/** What the tests aggregate. An equal sale happened at the same time. */
record Sale(String card, long cents, double amount, long at) {}
