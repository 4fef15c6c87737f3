// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Windows, triggers and aggregates, written against the operator contract and nothing else, so that
 * the same window operator runs in every host. Floor 1: stands on {@code operator}, blind to its
 * neighbours.
 */
package io.tailrace.windowing;
