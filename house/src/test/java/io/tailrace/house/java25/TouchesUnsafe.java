// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.java25;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What must not happen in the core: memory reached through Unsafe, here by way of a library. */
final class TouchesUnsafe {
    private TouchesUnsafe() {}

    public static void main(String[] args) {
        UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocate(8));
        buffer.putLong(0, 1L);
    }
}
