// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What {@code docs/getting-started.md} builds from nothing: accounts that are locked after three
 * failed logins.
 *
 * <p>Read {@code Login}, {@code LockoutRule}, {@code Lockouts}.
 */
package io.tailrace.samples.start;
