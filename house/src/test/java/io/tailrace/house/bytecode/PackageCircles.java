// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** No package depends on itself by way of others: what can be read, can be read in an order. */
final class PackageCircles {
    private PackageCircles() {}

    /**
     * @param root the package below which every package is looked at on its own
     */
    static ArchRule under(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }
}
