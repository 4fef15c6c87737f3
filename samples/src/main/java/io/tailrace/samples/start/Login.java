// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.start;

// region login
/** Somebody tried to log in. */
public record Login(String account, boolean successful, long at) {}
// endregion
