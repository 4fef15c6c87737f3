// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatermarksTest {

    @Test
    void shouldD1PromiseLatestTimestampMinusDelayMinusOne() {
        var generator = Watermarks.boundedDelay(ofMillis(10)).newGenerator();

        assertEquals(EventTime.BEGINNING, generator.watermark());
        generator.onRecord("a", 1_012);
        assertEquals(1_001, generator.watermark());
        generator.onRecord("b", 1_002);
        assertEquals(1_001, generator.watermark());
        generator.onRecord("c", 1_013);
        assertEquals(1_002, generator.watermark());
    }

    @Test
    void shouldLetEqualTimestampsFollowEachOtherWhenMonotonic() {
        var generator = Watermarks.monotonic().newGenerator();

        generator.onRecord("a", 5);

        assertEquals(4, generator.watermark());
    }

    @Test
    void shouldD14TreatTimestampsBeforeTheEpochAsAnyOther() {
        var generator = Watermarks.boundedDelay(ofMillis(3)).newGenerator();

        generator.onRecord("a", -52);
        generator.onRecord("b", -60);

        assertEquals(-56, generator.watermark());
    }

    @Test
    void shouldPromiseNothingRatherThanWrapAroundNearTheBeginningOfTime() {
        var generator = Watermarks.boundedDelay(ofMillis(Long.MAX_VALUE)).newGenerator();

        generator.onRecord("a", -2);
        assertEquals(EventTime.BEGINNING, generator.watermark());

        generator.onRecord("b", 1);
        assertEquals(-Long.MAX_VALUE, generator.watermark());
    }

    @Test
    void shouldTakeWatermarksFromTheRecordsThatCarryThem() {
        var generator =
                Watermarks.punctuated(
                                (String value, long timestamp) ->
                                        value.equals("beat") ? timestamp : Watermarks.NONE)
                        .newGenerator();

        generator.onRecord("data", 50);
        assertEquals(EventTime.BEGINNING, generator.watermark());
        generator.onRecord("beat", 40);
        generator.onRecord("data", 60);
        assertEquals(40, generator.watermark());
        generator.onRecord("beat", 30);
        assertEquals(40, generator.watermark());
    }

    @Test
    void shouldPromiseNothingAndKeepNobodyWaitingWithNone() {
        var policy = Watermarks.none();
        var generator = policy.newGenerator();

        generator.onRecord("a", 5);

        assertEquals(EventTime.BEGINNING, generator.watermark());
        assertFalse(policy.promising());
        assertTrue(Watermarks.monotonic().promising());
    }

    @Test
    void shouldGoOnFromASnapshotAsIfNotInterrupted() {
        var before = Watermarks.boundedDelay(ofMillis(10)).newGenerator();
        before.onRecord("a", 100);
        var after = Watermarks.boundedDelay(ofMillis(10)).newGenerator();

        after.restore(before.snapshot());

        assertEquals(89, after.watermark());
        after.onRecord("b", 95);
        assertEquals(89, after.watermark());
    }

    @Test
    void shouldLetTheDelayBeChangedBetweenTwoRuns() {
        var before = Watermarks.monotonic().newGenerator();
        before.onRecord("a", 100);
        var after = Watermarks.boundedDelay(ofMillis(10)).newGenerator();

        after.restore(before.snapshot());

        assertEquals(89, after.watermark());
    }

    @Test
    void shouldRefuseTheStateOfAnotherKindOfPolicyWithTheRemedy() {
        var punctuated = Watermarks.punctuated((Object value, long ts) -> ts).newGenerator();
        punctuated.onRecord("a", 100);
        var bounded = Watermarks.monotonic().newGenerator();

        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> bounded.restore(punctuated.snapshot()));

        assertTrue(refused.getMessage().contains("[2, 100]"), refused.getMessage());
        assertTrue(refused.getMessage().contains("new name"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> bounded.restore(new long[0]));
    }

    @Test
    void shouldMakeAGeneratorOfItsOwnForEverySplit() {
        var policy = Watermarks.boundedDelay(ofSeconds(1));

        assertNotSame(policy.newGenerator(), policy.newGenerator());
    }

    @Test
    void shouldReadLikeTheCodeThatBuildsIt() {
        assertEquals(
                "Watermarks.boundedDelay(ofSeconds(2)).idleAfter(ofSeconds(30))",
                Watermarks.boundedDelay(ofSeconds(2)).idleAfter(ofMillis(30_000)).toString());
        assertEquals(
                "Watermarks.monotonic().idleAfter(ofMinutes(5)).standingStillWhileIdle()",
                Watermarks.monotonic().standingStillWhileIdle().idleAfter(ofMinutes(5)).toString());
        assertEquals(
                "Watermarks.monotonic().idleAfter(ofMinutes(5)).alignedIn(\"all\", ofSeconds(3))",
                Watermarks.monotonic()
                        .alignedIn("all", ofSeconds(3))
                        .idleAfter(ofMinutes(5))
                        .toString());
        assertEquals(
                "Watermarks.boundedDelay(Duration.ZERO)",
                Watermarks.boundedDelay(Duration.ZERO).toString());
        assertEquals(
                "Watermarks.boundedDelay(ofHours(1))",
                Watermarks.boundedDelay(ofHours(1)).toString());
        assertEquals(
                "Watermarks.boundedDelay(ofMillis(1500))",
                Watermarks.boundedDelay(ofMillis(1_500)).toString());
        assertEquals("Watermarks.none()", Watermarks.none().toString());
    }

    @Test
    void shouldLeaveThePolicyItWasMadeFromUnchanged() {
        var policy = Watermarks.monotonic();

        var idling = policy.idleAfter(ofMillis(7));

        assertEquals(Long.MAX_VALUE, policy.idleAfterMs());
        assertEquals(7, idling.idleAfterMs());
        assertTrue(idling.timePassesWhileIdle());
        assertFalse(idling.standingStillWhileIdle().timePassesWhileIdle());
    }

    @Test
    void shouldRefuseDurationsThatMeanNothingWithTheValue() {
        assertRefused("PT-0.001S", () -> Watermarks.boundedDelay(ofMillis(-1)));
        assertRefused("PT0.0000005S", () -> Watermarks.boundedDelay(ofNanos(500)));
        assertRefused("at most", () -> Watermarks.boundedDelay(ofSeconds(Long.MAX_VALUE)));
        assertRefused("PT0S", () -> Watermarks.monotonic().idleAfter(Duration.ZERO));
        assertRefused("PT-1S", () -> Watermarks.monotonic().idleAfter(ofSeconds(-1)));
        assertRefused("PT0S", () -> Watermarks.monotonic().alignedIn("all", Duration.ZERO));
    }

    @Test
    void shouldSayWhichPolicyHadASupplierOfNull() {
        var policy = Watermarks.<String>custom(() -> null);

        var refused = assertThrows(NullPointerException.class, policy::newGenerator);

        assertTrue(refused.getMessage().contains("Watermarks.custom"), refused.getMessage());
    }

    private static void assertRefused(String expectedInMessage, Runnable call) {
        var refused = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(refused.getMessage().contains(expectedInMessage), refused.getMessage());
    }
}
