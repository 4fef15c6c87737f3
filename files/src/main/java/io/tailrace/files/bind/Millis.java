// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import io.tailrace.operator.RefusedArgumentException;
import java.time.Instant;

/** Instants as milliseconds since 1970. */
public final class Millis {

    private static final int NANOS_PER_MILLI = 1_000_000;

    private Millis() {}

    /**
     * @throws RefusedArgumentException if the instant would be read as another one
     */
    public static long of(Instant instant) {
        long millis;
        try {
            millis = instant.toEpochMilli();
        } catch (ArithmeticException beyond) {
            throw new RefusedArgumentException(
                    "an instant is further away than milliseconds can tell");
        }
        if (instant.getNano() % NANOS_PER_MILLI != 0) {
            throw new RefusedArgumentException(
                    "an instant is finer than milliseconds. Remedy: write instants as text");
        }
        return millis;
    }
}
