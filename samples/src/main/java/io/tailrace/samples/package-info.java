// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Programs to read, run and copy, each with a test. Floor 4: sees what a user sees, and shows
 * nothing a user could not write.
 */
package io.tailrace.samples;
