// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The script at the root, {@code ./tailrace}: what it says, when it builds, and with which code it
 * ends. It runs in a directory of its own with a Java and a Maven that only write down how they
 * were called.
 */
package io.tailrace.house.launcher;
