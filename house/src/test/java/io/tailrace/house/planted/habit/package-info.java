// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Tests of bad habits. Named so that no build runs them. */
package io.tailrace.house.planted.habit;
