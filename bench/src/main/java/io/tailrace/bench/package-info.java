// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Workloads, each beside its hand-written yardstick, with every result checked against a replay.
 * Floor 4: sees everything below. Nothing here is a unit test, and no unit test fails on a time.
 */
package io.tailrace.bench;
