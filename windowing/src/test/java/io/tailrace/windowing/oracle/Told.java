// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.window.Window;

/**
 * A pane that was told, or taken back.
 *
 * @param value in the form in which {@link Total} compares it
 */
public record Told(String key, Window window, Object value, PaneInfo info, long timestamp) {

    @Override
    public String toString() {
        return key + " " + window + " " + value + " " + info + " @ " + timestamp;
    }
}
