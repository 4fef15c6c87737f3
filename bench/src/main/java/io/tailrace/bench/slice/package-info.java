// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How much of a processor one slice of a snapshot takes: what a record may have to wait for.
 *
 * <p>Read {@code Slices}.
 */
package io.tailrace.bench.slice;
