// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * JSON lines, bound to record classes and other types: one JSON value a line, UTF-8.
 *
 * <pre>
 *   bytes --&gt; one line --&gt; JsonInput --&gt; JsonType --&gt; value
 *                          tokens by      a tree like that of
 *                          Jackson        the user's types
 * </pre>
 *
 * <p>Tokens are Jackson's, with its limits on numbers and nesting; what they are bound to is ours,
 * so that a value is made without a detour through maps, and errors name the way to a field.
 *
 * <p>Read {@code JsonLinesFormat}, {@code JsonTypes}, {@code JsonRecord}, {@code JsonInput}.
 */
package io.tailrace.files.json;
