// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Micro-benchmarks of keyed state: rows, big cells, timers. Run by {@code ./tailrace jmh}; figures
 * belong into {@code docs/benchmarks} together with the machine they were taken on.
 */
package io.tailrace.bench.state;
