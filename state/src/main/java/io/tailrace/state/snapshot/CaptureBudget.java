// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/** How much one slice of the cursor may do. Asked before each row or chunk. */
@FunctionalInterface
public interface CaptureBudget {

    /**
     * Whether one more may be captured.
     *
     * @param captured rows and chunks captured in this slice
     * @param bytes what they were written as
     */
    boolean allows(int captured, long bytes);

    /** At most so many rows and chunks; no more once so many bytes are written. */
    static CaptureBudget of(int maxCaptured, long maxBytes) {
        if (maxCaptured < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "A slice of "
                            + maxCaptured
                            + " captures and "
                            + maxBytes
                            + " bytes would never end a snapshot: both must be at least 1");
        }
        return (captured, bytes) -> captured < maxCaptured && bytes < maxBytes;
    }

    /** The house's limit: 64 rows, 64 KiB. Hosts add one on time. */
    static CaptureBudget standard() {
        return of(64, 64 << 10);
    }
}
