// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.WholeMillis;
import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.trigger.Trigger;
import io.tailrace.windowing.window.WindowAssigner;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where, when and how: into which windows elements go, when a window's results are told, and how
 * they relate. Made by {@link Windows}; immutable; its parts may be said in any order. What cannot
 * be, or would lose data, is refused by {@link #checked} when the pipeline is built.
 *
 * <p>Of what is not said: windows are in event time, nothing may be late, and they fire when the
 * watermark passes their end, then once for each late element.
 *
 * @param <T> what goes into the windows
 */
public final class Windowing<T> {

    /** A lateness that nothing exceeds. */
    private static final long FOR_GOOD = Long.MAX_VALUE;

    private final WindowAssigner<? super T> assigner;
    private final TimeDomain domain;
    private final OptionalLong allowedLatenessMs;
    private final Optional<Refinement> refinement;
    private final Firings firings;

    private Windowing(
            WindowAssigner<? super T> assigner,
            TimeDomain domain,
            OptionalLong allowedLatenessMs,
            Optional<Refinement> refinement,
            Firings firings) {
        this.assigner = Objects.requireNonNull(assigner, "assigner");
        this.domain = domain;
        this.allowedLatenessMs = allowedLatenessMs;
        this.refinement = refinement;
        this.firings = firings;
    }

    /** In the windows of that assigner, nothing else said. */
    static <T> Windowing<T> by(WindowAssigner<? super T> assigner) {
        return new Windowing<>(
                assigner, TimeDomain.EVENT, OptionalLong.empty(), Optional.empty(), Firings.UNSAID);
    }

    /** Windows begin so much later than at the epoch and its multiples, or earlier. */
    public Windowing<T> offsetBy(Duration offset) {
        long offsetMs = WholeMillis.of(offset, "The offset of windows");
        return new Windowing<>(
                assigner.offsetBy(offsetMs), domain, allowedLatenessMs, refinement, firings);
    }

    /** By the clock at which an element comes, whatever its timestamp. */
    public Windowing<T> inProcessingTime() {
        return new Windowing<>(
                assigner, TimeDomain.PROCESSING, allowedLatenessMs, refinement, firings);
    }

    /** A trigger for all of a window's life, in place of early and late firings. */
    public Windowing<T> triggering(Trigger trigger) {
        return with(firings.withWhole(trigger));
    }

    /** Fires, again and again, before the end of the window. */
    public Windowing<T> earlyFirings(Trigger trigger) {
        return with(firings.withEarly(trigger));
    }

    /** Fires, again and again, for what comes after the end; for each late element if not said. */
    public Windowing<T> lateFirings(Trigger trigger) {
        return with(firings.withLate(trigger));
    }

    /** Elements may come so long after the end of their window; until then its state is kept. */
    public Windowing<T> allowedLateness(Duration lateness) {
        long latenessMs = WholeMillis.of(lateness, "The allowed lateness");
        if (latenessMs < 0) {
            throw new RefusedArgumentException(
                    "The allowed lateness is " + lateness + "; it must not be negative");
        }
        return new Windowing<>(assigner, domain, OptionalLong.of(latenessMs), refinement, firings);
    }

    /** A pane holds what has come since the one before. */
    public Windowing<T> discarding() {
        return with(Refinement.DISCARDING);
    }

    /** A pane holds all that has come so far. */
    public Windowing<T> accumulating() {
        return with(Refinement.ACCUMULATING);
    }

    /** A pane holds all that has come so far, and the one before is taken back. */
    public Windowing<T> retracting() {
        return with(Refinement.RETRACTING);
    }

    /** Leaves the pane on time out if nothing has come since the last early one. */
    public Windowing<T> onTimeIfChanged() {
        return with(firings.withOnTimeIfChanged());
    }

    /** Leaves a pane out, early, late or last, if its value is that of the one before. */
    public Windowing<T> onlyIfChanged() {
        return with(firings.withOnlyIfChanged());
    }

    /** Windows are kept until the input ends, so nothing ever comes too late for them. */
    public Windowing<T> keptForGood() {
        return new Windowing<>(assigner, domain, OptionalLong.of(FOR_GOOD), refinement, firings);
    }

    /**
     * Tells a last pane when a window is collected or its trigger finishes, even if nothing has
     * come since the last.
     */
    public Windowing<T> lastPaneAlways() {
        return with(firings.withLastAlways());
    }

    /** What comes to a window whose trigger has finished is dropped, and counted. */
    public Windowing<T> droppingWhenFinished() {
        return with(firings.withDroppingWhenFinished());
    }

    private Windowing<T> with(Firings changed) {
        return new Windowing<>(assigner, domain, allowedLatenessMs, refinement, changed);
    }

    private Windowing<T> with(Refinement said) {
        if (refinement.isPresent() && refinement.get() != said) {
            throw new RefusedArgumentException(
                    "Windows are to be both "
                            + asCode(refinement.get())
                            + " and "
                            + asCode(said)
                            + ". Remedy: say one of the two");
        }
        return new Windowing<>(assigner, domain, allowedLatenessMs, Optional.of(said), firings);
    }

    /**
     * This, once it is sure that it can be and loses nothing.
     *
     * @param boundedInput whether the input ends, so that the end of time is waited for in earnest
     * @throws RefusedArgumentException naming what is wrong, and the remedy
     */
    public Windowing<T> checked(boolean boundedInput) {
        WindowingRules.check(this, boundedInput);
        return this;
    }

    public WindowAssigner<? super T> assigner() {
        return assigner;
    }

    public TimeDomain domain() {
        return domain;
    }

    /** As said, and none if not. */
    public long allowedLatenessMs() {
        return allowedLatenessMs.orElse(0);
    }

    /** As said, and accumulating if not: where it need not be said the two come to the same. */
    public Refinement refinement() {
        return refinement.orElse(Refinement.ACCUMULATING);
    }

    public Trigger trigger() {
        return firings.trigger();
    }

    /** Whether there is a pane on time even if it says nothing new. */
    public boolean onTimeAlways() {
        return !firings.onTimeIfChanged();
    }

    /** Whether a pane is left out whose value is that of the one before. */
    public boolean tellsOnlyIfChanged() {
        return firings.onlyIfChanged();
    }

    /** Whether windows are kept until the input ends. */
    public boolean isKeptForGood() {
        return allowedLatenessMs() == FOR_GOOD;
    }

    /** Whether there is a last pane even if it says nothing new. */
    public boolean lastAlways() {
        return firings.lastAlways();
    }

    /** Whether no window has more than one pane. */
    public boolean firesOnce() {
        return WindowingRules.firesOnce(this);
    }

    /** What may become of a pane once it was told. */
    public ResultChanges changes() {
        if (WindowingRules.firesOnce(this)) {
            return ResultChanges.APPEND;
        }
        return switch (refinement()) {
            case DISCARDING -> ResultChanges.APPEND;
            case ACCUMULATING -> ResultChanges.UPDATE;
            case RETRACTING -> ResultChanges.RETRACT;
        };
    }

    Firings firings() {
        return firings;
    }

    boolean latenessSaid() {
        return allowedLatenessMs.isPresent();
    }

    boolean refinementSaid() {
        return refinement.isPresent();
    }

    private String lateness() {
        if (isKeptForGood()) {
            return ".keptForGood()";
        }
        return allowedLatenessMs() == 0
                ? ""
                : ".allowedLateness(" + WholeMillis.asCode(allowedLatenessMs()) + ")";
    }

    private static String asCode(Refinement refinement) {
        return switch (refinement) {
            case DISCARDING -> "discarding()";
            case ACCUMULATING -> "accumulating()";
            case RETRACTING -> "retracting()";
        };
    }

    @Override
    public String toString() {
        return assigner
                + (domain == TimeDomain.PROCESSING ? ".inProcessingTime()" : "")
                + firings.asCode()
                + lateness()
                + refinement.map(said -> "." + asCode(said)).orElse("");
    }
}
