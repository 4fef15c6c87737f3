// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

/** What flows in the tests of windows. */
record Amount(String key, long value) {

    static Amount of(String key, long value) {
        return new Amount(key, value);
    }
}
