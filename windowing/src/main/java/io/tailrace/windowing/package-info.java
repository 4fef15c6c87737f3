// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Windows, triggers and aggregates, written against the operator contract and nothing else, so that
 * the same window operator runs in every host. Floor 1: stands on {@code operator}, blind to its
 * neighbours. A {@code Windowing} answers three of four questions about a result; the fourth is
 * what is computed.
 *
 * <pre>
 *   sliding(ofMinutes(10), ofSeconds(10))                 where in time         window
 *       .earlyFirings(everyProcessingTime(ofMillis(200))) when it is told       trigger
 *       .allowedLateness(ofMinutes(1)).retracting()       how panes relate      pane
 *                                                         what is computed      aggregate
 *       runs in                                                                 operator
 * </pre>
 *
 * <p>Reading order: {@code Windows}, {@code Windowing}; then the packages {@code window}, {@code
 * trigger}, {@code pane}, {@code aggregate}, {@code operator}, {@code table}; last {@code slice},
 * and {@code path}, which chooses between the two. {@code OutputModes} are combinations of words
 * for when and how.
 */
package io.tailrace.windowing;
