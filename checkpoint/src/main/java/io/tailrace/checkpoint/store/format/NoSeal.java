// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

/** Leaves blocks as they are. */
final class NoSeal implements Seal {

    @Override
    public int overhead() {
        return 0;
    }

    @Override
    public void seal(byte[] bound, byte[] from, int length, byte[] to, int at) {
        System.arraycopy(from, 0, to, at, length);
    }

    @Override
    public void open(byte[] bound, byte[] from, int length, byte[] to) {
        System.arraycopy(from, 0, to, 0, length);
    }
}
