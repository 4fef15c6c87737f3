// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.guide;

/** A card was used more often than it should be. */
record Alert(String card, long payments) {}
