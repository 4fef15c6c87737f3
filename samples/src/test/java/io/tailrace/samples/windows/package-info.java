// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** The code that {@code docs/windows.md} shows, and what comes of it. */
package io.tailrace.samples.windows;
