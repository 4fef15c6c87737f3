// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

/** What goes into the windows of a level. */
record Element(String key, long value, long at) {}
