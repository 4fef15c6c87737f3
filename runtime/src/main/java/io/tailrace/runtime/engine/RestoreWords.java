// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.restore.RestoreFigures;
import java.util.Locale;

/** How far a restore has come, for people to read. */
final class RestoreWords {

    private RestoreWords() {}

    /** {@code 7: 12,000 rows, 1,200,000 bytes, in 80.1 ms}, or what part of them is read. */
    static String of(RestoreFigures figures) {
        String time = DurationWords.of(figures.lastedNanos());
        return figures.complete()
                ? String.format(
                        Locale.ROOT,
                        "%d: %,d rows, %,d bytes, in %s",
                        figures.checkpoint(),
                        figures.rowsRead(),
                        figures.bytesRead(),
                        time)
                : String.format(
                        Locale.ROOT,
                        "%d: %,d of %,d rows, %,d of %,d bytes (%.0f %%) after %s",
                        figures.checkpoint(),
                        figures.rowsRead(),
                        figures.rows(),
                        figures.bytesRead(),
                        figures.bytes(),
                        100 * figures.share(),
                        time);
    }
}
