// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** The code of the guide to aggregates, compiled and run. */
package io.tailrace.windowing.aggregate.guide;
