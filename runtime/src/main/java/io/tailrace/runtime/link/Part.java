// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

/** A fused node that is to be opened before the first signal and closed after the last. */
public interface Part {

    void open();

    /** Called once, also if opening failed or was never reached. */
    void close();
}
