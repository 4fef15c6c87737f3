// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.harness.watch.ValuePicture;
import io.tailrace.harness.watch.ValueWatch;
import io.tailrace.runtime.link.RecordWatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Catches steps that change what others may be reading: a record that they were given, or a value
 * that they have emitted before. What is found is said when the task's turn is over, where no error
 * policy can swallow it. For one thread.
 *
 * <p>Blind to changes of values that have left the {@value #KEPT} latest, and to what the test
 * itself does between two calls: what it has taken is its own.
 */
final class SharedRecords implements RecordWatch {

    private static final int KEPT = 256;

    /** At every turn the latest are looked at, so that the turn at fault is the one that fails. */
    private static final int LOOKED_AT_EACH_TURN = 32;

    private final ValueWatch<Way> handedOn = ValueWatch.keeping(KEPT);
    private String found;

    @Override
    public void pass(Way way, Object value, Runnable passing) {
        if (!way.from().isEmpty()) {
            handedOn.handedOn(way, value);
        }
        ValuePicture before = ValuePicture.of(value);
        passing.run();
        if (found == null && before.canChange()) {
            before.differenceTo(ValuePicture.of(value))
                    .ifPresent(difference -> found = changedByReader(way, difference));
        }
    }

    @Override
    public void turned(String task) {
        failIfFound();
        report(handedOn.changeAmong(LOOKED_AT_EACH_TURN), "task '" + task + "' had its turn");
    }

    /** The test has had its way with whatever it holds; whoever works now has not done that. */
    void callBegins() {
        handedOn.forgiveChanges();
    }

    void callEnds() {
        failIfFound();
        report(handedOn.change(), "all tasks worked");
    }

    private void failIfFound() {
        if (found != null) {
            String message = found;
            found = null;
            handedOn.forgiveChanges();
            throw new AssertionError(message);
        }
    }

    private static void report(Optional<ValueWatch.Change<Way>> change, String when) {
        change.ifPresent(
                changed -> {
                    throw new AssertionError(
                            "%s has been changed after it was emitted, while %s: %s. It may be read by another thread by then. Remedy: emit a copy, or build a new value instead of changing the old one; that holds for steps that keep what they are given too"
                                    .formatted(
                                            emittedBy(changed.handOvers()),
                                            when,
                                            changed.difference()));
                });
    }

    private static String changedByReader(Way way, String difference) {
        String who =
                way.readers().size() == 1
                        ? "Step %s has changed the record it was given".formatted(named(way))
                        : "One of the steps %s has changed a record that they were given"
                                .formatted(named(way));
        return "%s: %s. Others may be reading the same one. Remedy: change a copy; if it is a cache that has changed, make its field transient, or look away by withoutWatchingRecords() in the settings"
                .formatted(who, difference);
    }

    private static String emittedBy(List<Way> ways) {
        return ways.stream()
                .map(way -> "step '%s' to its %s".formatted(way.from(), way.port()))
                .distinct()
                .collect(Collectors.joining(", then ", "What was emitted by ", ""));
    }

    private static String named(Way way) {
        return way.readers().stream()
                .map(reader -> "'" + reader + "'")
                .collect(Collectors.joining(", "));
    }
}
