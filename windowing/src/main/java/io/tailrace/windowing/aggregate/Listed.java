// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.ArrayList;
import java.util.List;

/** Values in a list of its own. Mutable. */
record Listed<T>(List<T> values) {

    Listed {
        values = new ArrayList<>(values);
    }

    static <T> Listed<T> empty() {
        return new Listed<>(List.of());
    }
}
