// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A total that never ends: people come to venues and leave them, and the number of those present is
 * kept up to date in constant memory, however long the stream.
 *
 * <pre>
 *   doors --&gt; by venue: total --&gt; present
 * </pre>
 */
package io.tailrace.samples.attendees;
