// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Which task a record goes to: a question and a verdict. Routers know no lanes and send nothing.
 *
 * <pre>
 *   record --Router.route--&gt; index of the receiving task, or EVERY, or NO_KEY
 * </pre>
 *
 * <p>Read {@code Router}, {@code ByObjectKey}, {@code KeyOwners}.
 */
package io.tailrace.runtime.route;
