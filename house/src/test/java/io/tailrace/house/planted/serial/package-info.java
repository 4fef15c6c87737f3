// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Java serialization in its disguises. */
package io.tailrace.house.planted.serial;
