// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.frame;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.state.snapshot.FrameKind;

/** Takes the frames of a snapshot one by one. */
@FunctionalInterface
public interface FrameVisitor {

    /**
     * @param part of which part of its task it is
     * @param keyGroup the group of the key it belongs to, or {@code CaptureTarget.NO_GROUP}
     * @param content exactly from its first byte to its last; valid during the call
     */
    void frame(int part, FrameKind kind, int keyGroup, ByteReader content);
}
