// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.checkpoint;

import java.util.Locale;

/** Numbers as people read them. */
final class Amounts {

    private Amounts() {}

    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " B";
        }
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        double amount = bytes / 1024.0;
        int unit = 0;
        while (amount >= 1_000 && unit < units.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, units[unit]);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** "1 row", "2 rows". */
    static String count(long count, String one) {
        return count(count) + " " + one + (count == 1 ? "" : "s");
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    static String age(long ms) {
        long seconds = Math.max(0, ms) / 1_000;
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }
}
