// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.pane;

/**
 * Which of its window's panes one is. The panes of a window are early ones, then at most one on
 * time, then late ones.
 *
 * @param index counts all panes of the window, from 0
 * @param nonSpeculativeIndex counts those that are not early, from 0; -1 while there was none
 * @param first whether none was before
 * @param last whether none can follow
 * @param retraction whether it takes back the pane that it describes
 */
public record PaneInfo(
        Timing timing,
        long index,
        long nonSpeculativeIndex,
        boolean first,
        boolean last,
        boolean retraction) {

    /** Of what was not grouped into windows. */
    public static final PaneInfo NO_FIRING = new PaneInfo(Timing.NONE, 0, 0, true, true, false);

    public static PaneInfo of(Timing timing, long index, long nonSpeculativeIndex, boolean last) {
        return new PaneInfo(timing, index, nonSpeculativeIndex, index == 0, last, false);
    }

    /** What takes the pane back. */
    public PaneInfo retracted() {
        return new PaneInfo(timing, index, nonSpeculativeIndex, first, last, true);
    }

    @Override
    public String toString() {
        return timing
                + " "
                + index
                + "/"
                + nonSpeculativeIndex
                + (first ? " first" : "")
                + (last ? " last" : "")
                + (retraction ? " RETRACT" : "");
    }
}
