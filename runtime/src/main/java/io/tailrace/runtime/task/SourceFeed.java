// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.runtime.failure.RefusedRecordException;
import io.tailrace.runtime.lane.SignalKind;

/** One split as its reader sees it: gives records their timestamps and passes them on. */
final class SourceFeed implements SplitOutput<Object> {

    private final SourceIntake intake;
    private final int number;
    private final String splitId;
    private boolean ended;

    SourceFeed(SourceIntake intake, int number, String splitId) {
        this.intake = intake;
        this.number = number;
        this.splitId = splitId;
    }

    int number() {
        return number;
    }

    String splitId() {
        return splitId;
    }

    @Override
    public boolean accepting() {
        return intake.accepting();
    }

    @Override
    public void emit(Object value) {
        intake.takeIn(this, number, value, false, 0);
    }

    @Override
    public void emit(Object value, long nativeTimestamp) {
        intake.takeIn(this, number, value, true, nativeTimestamp);
    }

    @Override
    public void refuse(Object raw, Exception why) {
        requireNotEnded(SignalKind.RECORD);
        intake.takeRefused(this, raw, why);
    }

    @Override
    public void watermark(long watermark) {
        requireNotEnded(SignalKind.WATERMARK);
        intake.watermarks().onWatermark(number, watermark);
    }

    @Override
    public void idle() {
        requireNotEnded(SignalKind.IDLE);
        intake.watermarks().onIdle(number);
    }

    @Override
    public void pause() {
        if (!ended) {
            intake.splits().pause(this);
        }
    }

    @Override
    public void resume() {
        if (!ended) {
            intake.splits().resume(this);
        }
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            intake.splits().onEnd(this);
        }
    }

    @Override
    public void endAndForget() {
        if (!ended) {
            end();
            intake.splits().forget(this);
        }
    }

    void requireNotEnded(int kind) {
        if (ended) {
            throw new RefusedRecordException(
                    "split '"
                            + splitId
                            + "' gave a "
                            + SignalKind.nameOf(kind)
                            + " after its end. Remedy: call end() last");
        }
    }

    /** Where that reader is in it, in words. */
    String near(SourceReader<?, ?> reader) {
        try {
            return " near position " + reader.position(splitId);
        } catch (RuntimeException unknown) {
            return "";
        }
    }
}
