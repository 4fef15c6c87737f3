// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.serial;

/** Innocent: exceptions are serializable whether they like it or not. */
public final class ThrowsAnException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
