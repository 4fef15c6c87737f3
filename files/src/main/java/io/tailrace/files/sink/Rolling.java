// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.time.Duration;
import java.util.Objects;

/**
 * When a part ends and the next one begins: at every checkpoint, or when it is big or old enough,
 * whatever comes first. What is written is seen when the checkpoint after the end of its part is
 * complete.
 *
 * @param bytes as the format gives them, before they are compressed
 */
record Rolling(long bytes, Duration age, boolean atEveryCheckpoint) {

    private static final Duration LONGEST = Duration.ofDays(366);

    static final Rolling AT_EVERY_CHECKPOINT = new Rolling(Long.MAX_VALUE, LONGEST, true);

    Rolling {
        Objects.requireNonNull(age, "age of a part");
        if (bytes < 1) {
            throw new IllegalArgumentException(
                    "Parts of " + bytes + " bytes; they take one or more");
        }
        if (age.isNegative() || age.isZero() || age.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Parts that end after "
                            + age
                            + "; it takes more than zero, and "
                            + LONGEST
                            + " at most");
        }
    }

    Rolling afterBytes(long bytes) {
        return new Rolling(bytes, age, false);
    }

    Rolling afterAge(Duration age) {
        return new Rolling(bytes, age, false);
    }

    Rolling atEveryCheckpointToo() {
        return new Rolling(bytes, age, true);
    }

    boolean isBigEnough(long size) {
        return size >= bytes;
    }

    boolean isOver(long size, long ageMs) {
        return atEveryCheckpoint || isBigEnough(size) || ageMs >= age.toMillis();
    }
}
