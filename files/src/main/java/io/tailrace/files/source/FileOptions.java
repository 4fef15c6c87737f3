// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import java.time.Duration;

/**
 * How files are read.
 *
 * @param endingLinesAfter for how long a line may have no end before it counts as whole; {@code
 *     null} for ever
 * @param inTimeOrder whether files that are not begun may be taken to hold nothing earlier
 */
record FileOptions(
        boolean follow,
        Duration lookForFilesEvery,
        Duration lookForLinesEvery,
        Duration endingLinesAfter,
        int mostRecordBytes,
        long mostDecompressedBytes,
        WhenReplaced whenReplaced,
        boolean inTimeOrder) {

    static FileOptions standard() {
        return new FileOptions(
                false,
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                null,
                1 << 20,
                16L << 30,
                WhenReplaced.FAIL,
                false);
    }

    FileOptions following() {
        return new FileOptions(
                true,
                lookForFilesEvery,
                lookForLinesEvery,
                endingLinesAfter,
                mostRecordBytes,
                mostDecompressedBytes,
                WhenReplaced.IGNORE,
                inTimeOrder);
    }

    FileOptions looking(Duration files, Duration lines) {
        return new FileOptions(
                follow,
                positive("lookForFilesEvery", files),
                positive("lookForLinesEvery", lines),
                endingLinesAfter,
                mostRecordBytes,
                mostDecompressedBytes,
                whenReplaced,
                inTimeOrder);
    }

    FileOptions endingLines(Duration after) {
        return new FileOptions(
                follow,
                lookForFilesEvery,
                lookForLinesEvery,
                positive("endingLinesAfter", after),
                mostRecordBytes,
                mostDecompressedBytes,
                whenReplaced,
                inTimeOrder);
    }

    FileOptions limited(int record, long decompressed) {
        if (record < 16 || record > 1 << 30 || decompressed < 1) {
            throw new IllegalArgumentException(
                    "Records of at most %d bytes, %d decompressed: allowed are 16 to %d, and 1 or more"
                            .formatted(record, decompressed, 1 << 30));
        }
        return new FileOptions(
                follow,
                lookForFilesEvery,
                lookForLinesEvery,
                endingLinesAfter,
                record,
                decompressed,
                whenReplaced,
                inTimeOrder);
    }

    FileOptions replaced(WhenReplaced then) {
        return new FileOptions(
                follow,
                lookForFilesEvery,
                lookForLinesEvery,
                endingLinesAfter,
                mostRecordBytes,
                mostDecompressedBytes,
                then,
                inTimeOrder);
    }

    FileOptions ordered() {
        return new FileOptions(
                follow,
                lookForFilesEvery,
                lookForLinesEvery,
                endingLinesAfter,
                mostRecordBytes,
                mostDecompressedBytes,
                whenReplaced,
                true);
    }

    private static Duration positive(String what, Duration duration) {
        if (duration.isNegative() || duration.toMillis() == 0) {
            throw new IllegalArgumentException(
                    what + " is " + duration + "; at least a millisecond is needed");
        }
        return duration;
    }
}
