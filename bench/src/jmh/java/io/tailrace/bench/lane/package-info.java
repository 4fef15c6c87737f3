// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** What a lane between two workers carries, and on what that depends; and what several would. */
package io.tailrace.bench.lane;
