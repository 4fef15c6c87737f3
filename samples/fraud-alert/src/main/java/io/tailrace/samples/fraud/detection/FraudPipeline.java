// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.WindowStep;
import io.tailrace.windowing.aggregate.Aggregates;
import java.time.Duration;

/** From payments to alerts. */
public final class FraudPipeline {

    /** Payments come out of order by that much; what comes later than that is late. */
    static final Duration DISORDER = Duration.ofSeconds(5);

    /** Late payments are judged all the same, if they are not later than this. */
    static final Duration ALLOWED_LATENESS = Duration.ofMinutes(1);

    static final Duration FLURRY = Duration.ofMinutes(1);

    private static final Duration FLURRY_SLIDE = Duration.ofSeconds(10);
    private static final int TOO_MANY = 6;
    private static final Duration SPENDING = Duration.ofMinutes(10);

    private FraudPipeline() {}

    // region pipeline
    /**
     * @param tasks that share the cards; may be another number when a job goes on
     * @param alerts where alerts are kept
     * @param screen who looks on
     * @param tooLate where those payments go that a rule could not judge any more
     */
    public static Pipeline of(
            int tasks,
            Source<Payment, ?> source,
            Sink<? super AlertChange> alerts,
            Sink<? super AlertChange> screen,
            Sink<? super TooLate> tooLate) {
        PipelineBuilder builder = Pipeline.named("fraud-alert").parallelism(tasks);
        KeyedStream<String, Payment> payments =
                builder.from("payments", source)
                        .withTimestamps(Payment::at, Watermarks.boundedDelay(DISORDER))
                        .keyBy(String.class, Payment::card);

        WindowStep<String, Flurry> flurries = flurries(payments);
        OperatorStream<Alert> testCharges = payments.process("test-charge", TestChargeRule::new);
        WindowStep<String, Spend> spend = spend(payments);

        EventStream<AlertChange> thefts =
                flurries.filter("too-many", flurry -> flurry.payments() == TOO_MANY)
                        .asPanes()
                        .map("velocity-alert", pane -> pane.value().alert(pane.key()))
                        .union(testCharges)
                        .keyBy(AlertKey.class, AlertKey::of)
                        .process("once", OnceInAWhile::new);
        EventStream<AlertChange> sprees =
                spend.filter("far-above-habit", Spend::isFarAboveHabit)
                        .asPanes()
                        .keyBy(String.class, pane -> pane.key())
                        .process("spend-alerts", SpendAlerts::new);

        EventStream<AlertChange> changes = thefts.union(sprees);
        changes.to("alerts", alerts);
        changes.to("screen", screen);
        tooLateFor(flurries, testCharges, spend).to("too-late", tooLate);
        return builder.build();
    }

    // endregion

    // region velocity
    /** Told as soon as six payments lie in a window, and again for six more; never taken back. */
    private static WindowStep<String, Flurry> flurries(KeyedStream<String, Payment> payments) {
        return payments.window(
                        sliding(FLURRY, FLURRY_SLIDE)
                                .triggering(repeatedly(afterCount(TOO_MANY)))
                                .allowedLateness(ALLOWED_LATENESS)
                                .discarding())
                .tooLateTo(TooLate.PAYMENTS)
                .aggregate(
                        "velocity",
                        Aggregates.all(
                                Flurry.class,
                                Aggregates.count(),
                                Aggregates.sumLong(Payment::cents),
                                Aggregates.maxLong(Payment::at),
                                Flurry::new));
    }

    // endregion

    // region spend
    /** Told with every payment, and what was told before is taken back. */
    private static WindowStep<String, Spend> spend(KeyedStream<String, Payment> payments) {
        return payments.process("habit", HabitOfCard::new)
                .keyBy(String.class, UsualPayment::card)
                .window(
                        tumbling(SPENDING)
                                .earlyFirings(onEachRecord())
                                .lateFirings(onEachRecord())
                                .allowedLateness(ALLOWED_LATENESS)
                                .onTimeIfChanged()
                                .retracting())
                .tooLateTo(TooLate.USUAL_PAYMENTS)
                .aggregate(
                        "spend",
                        Aggregates.all(
                                Spend.class,
                                Aggregates.count(),
                                Aggregates.sumLong(UsualPayment::cents),
                                Aggregates.minLong(UsualPayment::usualCents),
                                Aggregates.maxLong(UsualPayment::at),
                                Spend::new));
    }

    // endregion

    private static EventStream<TooLate> tooLateFor(
            WindowStep<String, Flurry> flurries,
            OperatorStream<Alert> testCharges,
            WindowStep<String, Spend> spend) {
        return flurries.sideOutput(TooLate.PAYMENTS)
                .map("late-for-velocity", late -> new TooLate("velocity", late))
                .union(
                        testCharges
                                .sideOutput(TooLate.PAYMENTS)
                                .map("late-for-test", late -> new TooLate("test-charge", late)))
                .union(
                        spend.sideOutput(TooLate.USUAL_PAYMENTS)
                                .map(
                                        "late-for-spend",
                                        late -> new TooLate("spend", late.payment())));
    }
}
