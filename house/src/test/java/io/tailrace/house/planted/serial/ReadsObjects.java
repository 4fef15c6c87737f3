// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.serial;

import java.io.IOException;
import java.io.ObjectInput;

/** Offends: reads with Java serialization. */
public final class ReadsObjects {
    Object read(ObjectInput in) throws IOException, ClassNotFoundException {
        return in.readObject();
    }
}
