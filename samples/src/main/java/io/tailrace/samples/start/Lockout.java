// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.start;

// region lockout
/** An account is to be locked. */
public record Lockout(String account, long at) {}
// endregion
