// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How keys are shared out: a key's content hash chooses one of a fixed number of groups, and each
 * task owns a range of neighbouring groups. A restart with another parallelism moves whole groups.
 *
 * <p>Read {@code KeyGroups}, {@code KeyGroupRange}, {@code KeyNotOwnedException}.
 */
package io.tailrace.state.group;
