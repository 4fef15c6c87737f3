// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Hosts for operators: tasks, the lanes between them, and whoever turns the tasks, be it worker
 * threads or the deterministic driver. Floor 3, and the lowest one that may read a clock or start a
 * thread.
 */
package io.tailrace.runtime;
