// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.runtime.snapshot.MomentPart;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What a sink that commits in two phases has prepared and not committed yet, in the order of
 * preparing. The epochs of a checkpoint that failed stay here, and go with the next that is
 * complete.
 *
 * <pre>
 *   SINK_HEADER   version | schema of committables
 *   COMMITTABLE   checkpoint | committable
 * </pre>
 */
final class Prepared implements MomentPart {

    private record Epoch(long checkpoint, Object committable) {}

    private final SinkLink sink;
    private final Codec<Object> codec;
    private final ArrayDeque<Epoch> waiting = new ArrayDeque<>();

    Prepared(SinkLink sink, Codec<Object> codec) {
        this.sink = sink;
        this.codec = codec;
    }

    @Override
    public String kind() {
        return SinkRecovery.KIND;
    }

    @Override
    public List<String> nodes() {
        return List.of(sink.node());
    }

    @Override
    public List<String> capture(long checkpoint, int part, CaptureTarget to) {
        Object prepared = sink.prepare(checkpoint);
        if (prepared != null) {
            waiting.add(new Epoch(checkpoint, prepared));
        }
        ByteWriter header = to.begin(part, FrameKind.SINK_HEADER, CaptureTarget.NO_GROUP);
        header.writeByte(SinkRecovery.VERSION);
        codec.schema().writeTo(header);
        to.end();
        for (Epoch epoch : waiting) {
            ByteWriter frame = to.begin(part, FrameKind.COMMITTABLE, CaptureTarget.NO_GROUP);
            frame.writeLong(epoch.checkpoint());
            codec.write(epoch.committable(), frame);
            to.end();
        }
        return List.of(waiting.size() + " prepared");
    }

    void commitUpTo(long checkpoint, TransactionalWriter<Object, Object> writer) throws Exception {
        while (!waiting.isEmpty() && waiting.getFirst().checkpoint() <= checkpoint) {
            writer.commit(waiting.getFirst().committable());
            waiting.removeFirst();
        }
    }
}
