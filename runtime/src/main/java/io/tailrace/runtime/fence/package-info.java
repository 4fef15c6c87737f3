// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What keeps a run of a job that was given up from touching anything outside, should the call of
 * user code that it was given up for ever return.
 *
 * <p>Read {@code Fence}.
 */
package io.tailrace.runtime.fence;
