// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Everything that asks the machine what time it is. */
package io.tailrace.house.planted.clock;
