// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** The other half. */
package io.tailrace.house.planted.circle.egg;
