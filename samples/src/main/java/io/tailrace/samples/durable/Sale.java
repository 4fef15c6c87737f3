// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.durable;

/** Something was sold. */
public record Sale(long shop, long cents) {}
