// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.floors.state;

import io.tailrace.house.planted.floors.cli.Words;

/** Offends: a library has no command line. */
public final class ReadsACommandLine {
    public Words words() {
        return null;
    }
}
