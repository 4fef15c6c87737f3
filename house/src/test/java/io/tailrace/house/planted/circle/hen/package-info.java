// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Half a circle. */
package io.tailrace.house.planted.circle.hen;
