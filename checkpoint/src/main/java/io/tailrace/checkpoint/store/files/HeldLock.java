// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.files;

import java.io.Closeable;
import java.io.IOException;

/** A lock until it is closed, or the process ends. */
public interface HeldLock extends Closeable {

    @Override
    void close() throws IOException;
}
