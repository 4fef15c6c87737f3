// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupMomentTest {

    private static final List<GroupProgress.Waiting> WAITING =
            List.of(new GroupProgress.Waiting(SignalKind.WATERMARK, 80));

    private final ByteWriter bytes = new ByteWriter();

    private ByteReader written() {
        return new ByteReader(bytes.array(), 0, bytes.position());
    }

    @Test
    void shouldReadWhatItHasWritten() {
        GroupProgress progress = new GroupProgress(85, WAITING, 80);
        Timed group =
                new Timed() {
                    @Override
                    public GroupProgress progress() {
                        return progress;
                    }

                    @Override
                    public void resume(GroupProgress from) {
                        throw new AssertionError();
                    }
                };

        new GroupMoment(group, List.of("sum"))
                .capture(
                        7,
                        0,
                        new CaptureTarget() {
                            @Override
                            public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
                                return bytes;
                            }

                            @Override
                            public void end() {}

                            @Override
                            public boolean hasRoom() {
                                return true;
                            }
                        });

        assertEquals(progress, GroupMoment.read(written()));
    }

    @Test
    void shouldReadTheFirstVersionWhichDidNotSayWhatWasHeard() {
        bytes.writeByte(1);
        bytes.writeLong(85);
        bytes.writeCount(1, 0, 0);
        bytes.writeByte(SignalKind.WATERMARK);
        bytes.writeLong(80);

        assertEquals(
                new GroupProgress(85, WAITING, EventTime.BEGINNING), GroupMoment.read(written()));
    }

    @Test
    void shouldSayWhichVersionsItReads() {
        bytes.writeByte(3);

        String refused =
                assertThrows(MalformedDataException.class, () -> GroupMoment.read(written()))
                        .getMessage();

        assertTrue(
                refused.contains(
                        "event time of operators is of version 3, and this program reads versions 1 to 2"),
                refused);
    }
}
