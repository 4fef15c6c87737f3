// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.habit;

import org.junit.jupiter.api.Disabled;

/** Offends as a whole. */
@Disabled
final class DisabledAltogether {}
