// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.sleep;

import java.util.concurrent.TimeUnit;

/** Every method offends. */
public final class Sleeps {
    void forMillis() throws InterruptedException {
        Thread.sleep(1);
    }

    void forUnits() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1);
    }
}
