// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.attendees;

/**
 * Somebody went through the door of a venue.
 *
 * @param people how many came in; negative if they left
 */
public record Passage(String venue, int people) {}
