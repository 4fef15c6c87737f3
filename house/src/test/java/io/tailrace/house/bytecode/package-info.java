// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Rules that are read off class files: who depends on whom, who reads a clock, what is named how.
 *
 * <p>Each rule is a class with one factory method; each has a test that holds it against this
 * repository and against the offenders planted for it.
 */
package io.tailrace.house.bytecode;
