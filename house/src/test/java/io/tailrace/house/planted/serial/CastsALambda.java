// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.serial;

import java.io.Serializable;

/** Offends: the lambda can be written. */
public final class CastsALambda {
    Runnable work() {
        return (Runnable & Serializable) () -> {};
    }
}
