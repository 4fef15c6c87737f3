// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

/** One of a group's inputs that have a key, as those see it who send to it. */
record GroupInput(KeyedGroup group, KeyEntry entry, int input) implements Link {

    @Override
    public void onRecord(Object value, long timestamp) {
        group.onRecord(entry, input, value, timestamp);
    }

    @Override
    public void onControl(int kind, long argument) {
        group.onControl(kind, argument);
    }
}
