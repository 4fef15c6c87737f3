// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.serial;

import java.io.Serializable;

/** Offends: serializable by its own declaration. */
public record DeclaresItself(String name) implements Serializable {}
