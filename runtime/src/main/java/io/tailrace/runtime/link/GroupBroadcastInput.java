// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

/** A group's input for records that all its keys see, as those see it who send to it. */
record GroupBroadcastInput(KeyedGroup group) implements Link {

    @Override
    public void onRecord(Object value, long timestamp) {
        group.onBroadcast(value, timestamp);
    }

    @Override
    public void onControl(int kind, long argument) {
        group.onControl(kind, argument);
    }
}
