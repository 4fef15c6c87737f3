// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.name;

/** Innocent: a plural is a thing. */
public final class Defaults {}
