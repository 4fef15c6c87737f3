// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What operators see of rows: for each declared state a view that shows the current key's entry.
 * Views hold no content; they know where in the current row to look. The {@code RoundTrip…} ones
 * are put in front of them in tests, so that an operator that relies on sharing a value is found
 * out.
 *
 * <p>Read {@code OperatorViews}, {@code LongView}, {@code RefCell}, {@code ValueView}.
 */
package io.tailrace.state.view;
