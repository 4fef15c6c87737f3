// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What operators see of rows: for each declared state a view that shows the current key's entry.
 * Views hold no content; they know where in the current row to look.
 *
 * <p>Read {@code OperatorViews}, {@code LongView}, {@code RefCell}, {@code ValueView}.
 */
package io.tailrace.state.view;
