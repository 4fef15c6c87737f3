// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

/**
 * What flows in random cases.
 *
 * @param id no two elements of a case have the same
 * @param value small, so that different elements come to equal results now and then
 * @param gapMs how long it keeps its session open, where elements say so
 */
public record Element(String key, long id, long value, long gapMs) {}
