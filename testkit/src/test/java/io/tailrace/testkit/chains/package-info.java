// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Windows over what windows came to, against a computation from scratch of what each level should
 * hold. It keeps everything, knows no trigger and no watermark, and shares no code with what it
 * judges.
 *
 * <p>Reading order: {@code RandomChainsTest}, {@code Chain}, {@code Level}, {@code ChainJudge},
 * {@code FromScratch}, {@code Standing}.
 */
package io.tailrace.testkit.chains;
