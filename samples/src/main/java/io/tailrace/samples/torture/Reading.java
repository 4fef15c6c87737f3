// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

/**
 * One record of the tortured job.
 *
 * @param index its place in the whole, from 0
 * @param atMs its event time
 */
public record Reading(long index, long account, long amount, long atMs) {}
