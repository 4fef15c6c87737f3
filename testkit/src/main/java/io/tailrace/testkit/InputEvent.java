// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

/** What a test does to an input. */
sealed interface InputEvent<T> {

    /** A record of an input with event time. */
    record Stamped<T>(T value, long timestamp) implements InputEvent<T> {}

    /** A record of an input without event time. */
    record Unstamped<T>(T value) implements InputEvent<T> {}

    record Promised<T>(long watermark) implements InputEvent<T> {}

    record Idle<T>() implements InputEvent<T> {}

    record Ended<T>() implements InputEvent<T> {}
}
