// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.floors.operator;

import com.tngtech.archunit.lang.ArchRule;

/** Offends: floor 0 knows something that the JDK does not bring. */
public final class LeansOnALibrary {
    public ArchRule[] rules() {
        return new ArchRule[0];
    }
}
