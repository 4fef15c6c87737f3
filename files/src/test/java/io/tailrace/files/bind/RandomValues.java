// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Values of every kind that a field may hold, many of them at the edge of what is allowed. */
public final class RandomValues {

    private static final String[] PIECES = {
        ",",
        "\"",
        "\n",
        "\r",
        "\r\n",
        " ",
        "\t",
        ";",
        "'",
        "\\",
        "{",
        "}",
        "[",
        ":",
        "null",
        "a",
        "0",
        "\u00FC",
        "\u20AC",
        "\uFEFF",
        "\uD83D\uDE00",
        "\u0000",
        "\u001F",
        "\u2028",
        "\uFFFD"
    };

    private final Random random;

    public RandomValues(Random random) {
        this.random = random;
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    public char character() {
        char c = (char) random.nextInt(0x3000);
        return random.nextBoolean() ? c : ",\"\n\r ".charAt(random.nextInt(5));
    }

    public long whole() {
        return switch (random.nextInt(4)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextLong();
            default -> random.nextInt(100) - 50;
        };
    }

    public double real() {
        double[] edges = {0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e-7, 1e21, -1.5};
        double any = Double.longBitsToDouble(random.nextLong());
        return random.nextBoolean() && Double.isFinite(any)
                ? any
                : edges[random.nextInt(edges.length)];
    }

    public float realFloat() {
        float any = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(any) ? any : -0.0f;
    }

    public BigInteger bigWhole() {
        return new BigInteger(random.nextInt(3000), random).negate();
    }

    public BigDecimal decimal() {
        return new BigDecimal(
                new BigInteger(random.nextInt(200), random), random.nextInt(200_001) - 100_000);
    }

    public Instant instant() {
        return switch (random.nextInt(4)) {
            case 0 -> Instant.MIN;
            case 1 -> Instant.MAX;
            case 2 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            default -> Instant.EPOCH;
        };
    }

    public LocalDateTime dateTime() {
        return LocalDateTime.of(
                LocalDate.ofEpochDay(random.nextInt()),
                LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L)));
    }

    public OffsetDateTime offsetDateTime() {
        return dateTime().atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(60_000) - 30_000));
    }

    public Duration duration() {
        return Duration.ofSeconds(random.nextLong() / 2, random.nextInt(1_000_000_000));
    }

    public UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    public <V> Optional<V> perhaps(Supplier<V> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    public <V> V orNull(Supplier<V> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    public Random random() {
        return random;
    }
}
