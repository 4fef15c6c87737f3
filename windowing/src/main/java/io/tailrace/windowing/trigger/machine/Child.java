// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

/** Lays a trigger out behind its parent's own flags and words. */
@FunctionalInterface
interface Child {

    TriggerNode lay(Layout layout);
}
