// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import io.tailrace.windowing.window.Window;

/** A window of a key. */
record Cell(Object key, Window window) {}
