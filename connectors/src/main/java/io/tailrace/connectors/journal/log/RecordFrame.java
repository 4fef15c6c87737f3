// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.operator.codec.ByteWriter;

/** A record about to be appended, in memory that is used again and again. For one thread. */
public final class RecordFrame {

    private static final int FIRST_BYTES = 256;

    private final ByteWriter bytes = new ByteWriter(FIRST_BYTES);
    private final FrameForm form = new FrameForm(0);
    private int length;

    /** Begins another one: the body is to be written to what is returned. */
    public ByteWriter begin() {
        bytes.reset();
        bytes.writeZeros(FrameForm.HEADER_BYTES);
        return bytes;
    }

    /** The body is written; returns how many bytes it has. */
    public int seal() {
        length = bytes.position();
        bytes.writeZeros(FrameForm.padded(length) - length);
        form.sealBody(bytes.array(), 0, length);
        return length - FrameForm.HEADER_BYTES;
    }

    byte[] array() {
        return bytes.array();
    }

    int length() {
        return length;
    }
}
