// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * W3x, checkpoints where they hurt: four sources, one of them slow, feed four tasks through sixteen
 * lanes; keys are strings, few of them frequent; state is a map for each key.
 *
 * <p>Read {@code W3x}, {@code W3xSource}.
 */
package io.tailrace.bench.w3x;
