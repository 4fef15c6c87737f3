// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has to come of payments, found by looking at all payments of a card again and again: no
 * streams, state, timers or watermarks. Shares nothing with the pipeline but the records that flow;
 * whatever it takes for granted is written here once more.
 */
final class Judge {

    private static final long SECOND_MS = 1_000;
    private static final long MINUTE_MS = 60 * SECOND_MS;

    /** Far more than the rules allow, and far less than by what made-up payments are too late. */
    private static final long TOO_LATE_MS = 20 * MINUTE_MS;

    /** Of one card, in the order in which they come. */
    private final List<Payment> all = new ArrayList<>();

    /** Those that are not too late. */
    private final List<Payment> inTime = new ArrayList<>();

    private final List<String> verdicts = new ArrayList<>();

    /**
     * @param payments of all cards, in the order in which they come
     * @return all alerts raised and withdrawn, as {@link #verdict} has them, sorted
     */
    static List<String> verdicts(List<Payment> payments) {
        Map<String, Judge> judges = new LinkedHashMap<>();
        long newest = Long.MIN_VALUE;
        for (Payment payment : payments) {
            newest = Math.max(newest, payment.at());
            Judge judge = judges.computeIfAbsent(payment.card(), card -> new Judge());
            judge.all.add(payment);
            if (payment.at() > newest - TOO_LATE_MS) {
                judge.inTime.add(payment);
            }
        }
        List<String> verdicts = new ArrayList<>();
        for (Judge judge : judges.values()) {
            judge.judgeVelocity();
            judge.judgeTestCharges();
            judge.judgeSpend();
            verdicts.addAll(judge.verdicts);
        }
        return verdicts.stream().sorted().toList();
    }

    static String verdict(AlertChange change) {
        Alert alert = change.alert();
        return verdict(
                change.withdrawn(), alert.card(), alert.rule().name(), alert.cents(), alert.at());
    }

    private static String verdict(
            boolean withdrawn, String card, String rule, long cents, long at) {
        return "%s %s of %d at %d%s"
                .formatted(card, rule, cents, at, withdrawn ? ", withdrawn" : "");
    }

    /**
     * Whenever there are six, or twelve, or eighteen payments in a minute that begins at :00, :10,
     * ...
     */
    private void judgeVelocity() {
        long quietUntil = Long.MIN_VALUE;
        for (int newest = 0; newest < inTime.size(); newest++) {
            long at = inTime.get(newest).at();
            long last = Math.floorDiv(at, 10 * SECOND_MS) * 10 * SECOND_MS;
            for (long begin = last - 50 * SECOND_MS; begin <= last; begin += 10 * SECOND_MS) {
                long from = begin;
                List<Payment> minute =
                        inTime.subList(0, newest + 1).stream()
                                .filter(one -> one.at() >= from && one.at() < from + MINUTE_MS)
                                .toList();
                if (minute.size() % 6 == 0) {
                    List<Payment> six = minute.subList(minute.size() - 6, minute.size());
                    long latest = six.stream().mapToLong(Payment::at).max().orElseThrow();
                    if (latest >= quietUntil) {
                        quietUntil = latest + 10 * MINUTE_MS;
                        long cents = six.stream().mapToLong(Payment::cents).sum();
                        raise("VELOCITY", six.get(0).card(), cents, latest);
                    }
                }
            }
        }
    }

    /**
     * Whenever of two payments within two minutes the first is of 2.00 at most, and the other of
     * 400.00 at least.
     */
    private void judgeTestCharges() {
        long quietUntil = Long.MIN_VALUE;
        for (int later = 0; later < inTime.size(); later++) {
            Payment one = inTime.get(later);
            List<Payment> lots =
                    inTime.subList(0, later).stream()
                            .filter(other -> isTestFor(one, other) || isTestFor(other, one))
                            .map(other -> isTestFor(one, other) ? other : one)
                            .sorted((a, b) -> Long.compare(a.at(), b.at()))
                            .toList();
            for (Payment lot : lots) {
                if (lot.at() >= quietUntil) {
                    quietUntil = lot.at() + 10 * MINUTE_MS;
                    raise("TEST_CHARGE", lot.card(), lot.cents(), lot.at());
                }
            }
        }
    }

    private static boolean isTestFor(Payment little, Payment lot) {
        return little.cents() > 0
                && little.cents() <= 200
                && lot.cents() >= 40_000
                && lot.at() >= little.at()
                && lot.at() <= little.at() + 2 * MINUTE_MS;
    }

    /**
     * Every ten minutes by themselves: at the first payment with which there was too much, and
     * again in the end.
     */
    private void judgeSpend() {
        Map<Long, List<Payment>> byWindow = new TreeMap<>();
        inTime.forEach(
                one ->
                        byWindow.computeIfAbsent(
                                        Math.floorDiv(one.at(), 10 * MINUTE_MS),
                                        window -> new ArrayList<>())
                                .add(one));
        for (List<Payment> window : byWindow.values()) {
            for (int n = 1; n <= window.size(); n++) {
                List<Payment> soFar = window.subList(0, n);
                if (isTooMuch(soFar)) {
                    String card = soFar.get(0).card();
                    long cents = soFar.stream().mapToLong(Payment::cents).sum();
                    long at = soFar.stream().mapToLong(Payment::at).max().orElseThrow();
                    raise("SPEND", card, cents, at);
                    if (!isTooMuch(window)) {
                        verdicts.add(verdict(true, card, "SPEND", cents, at));
                    }
                    break;
                }
            }
        }
    }

    private boolean isTooMuch(List<Payment> window) {
        long usual = window.stream().mapToLong(this::usualBefore).min().orElseThrow();
        return usual > 0 && window.stream().mapToLong(Payment::cents).sum() > 16 * usual;
    }

    /**
     * What the card had usually paid before that payment came; 0 if it had not paid five times yet.
     */
    private long usualBefore(Payment payment) {
        long usual = 0;
        int paid = 0;
        for (Payment earlier : all) {
            if (earlier == payment) {
                return paid < 5 ? 0 : usual;
            }
            if (earlier.cents() > 0) {
                long counts = paid < 5 ? earlier.cents() : Math.min(earlier.cents(), 2 * usual);
                paid++;
                usual += (counts - usual) / Math.min(paid, 8);
            }
        }
        throw new AssertionError("not a payment of this card: " + payment);
    }

    private void raise(String rule, String card, long cents, long at) {
        verdicts.add(verdict(false, card, rule, cents, at));
    }
}
