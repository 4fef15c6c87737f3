// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.serial;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Offends: writes with Java serialization. */
public final class WritesObjects {
    void write(Object value, OutputStream out) throws IOException {
        new ObjectOutputStream(out).writeObject(value);
    }
}
