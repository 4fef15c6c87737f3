// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Finds out who changes a value that others may be reading: pictures of values are taken when they
 * are handed on, and compared with later ones. For the benches of this repository; a test of one's
 * own meets it only in error messages.
 *
 * <pre>
 *   handed on --&gt; ValueWatch: a ValuePicture of each --&gt; later: is it what it was? --&gt; Change
 * </pre>
 *
 * <p>Read {@code ValueWatch}, then {@code ValuePicture}.
 */
package io.tailrace.harness.watch;
