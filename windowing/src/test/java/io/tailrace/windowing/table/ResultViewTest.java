// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tailrace.harness.contract.SinkContract;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResultViewTest {

    private static final Window WINDOW = Window.of(0, 10);

    private final ResultView<String, Long> view = ResultView.empty();
    private final SinkWriter<Pane<String, Long>> writer = view.writer(null);

    @Test
    void shouldR21ReplaceByKeyAndWindow() throws Exception {
        writer.write(pane(WINDOW, 5L, 0), 9);
        writer.write(pane(Window.GLOBAL, 6L, 0), 9);
        writer.write(pane(WINDOW, 7L, 1), 9);

        assertEquals(7, view.value("k", WINDOW));
        assertEquals(6, view.value("k"));
        assertNull(view.value("another"));
        assertEquals(
                Map.of(RowKey.of("k", WINDOW), 7L, RowKey.of("k", Window.GLOBAL), 6L), view.rows());
    }

    @Test
    void shouldRemoveWhatIsTakenBackOrReplacedByNothing() throws Exception {
        writer.write(pane(WINDOW, 5L, 0), 9);
        writer.write(pane(Window.GLOBAL, 6L, 0), 9);
        writer.write(retraction(WINDOW, 5L), 9);
        writer.write(pane(Window.GLOBAL, null, 1), 9);
        writer.write(retraction(WINDOW, null), 9);

        assertEquals(Map.of(), view.rows());
    }

    /** After a restart a retraction may come once more, when its replacement is there already. */
    @Test
    void shouldNotRemoveWhatHasReplacedWhatIsTakenBack() throws Exception {
        writer.write(pane(WINDOW, 5L, 0), 9);
        writer.write(retraction(WINDOW, 5L), 9);
        writer.write(pane(WINDOW, 7L, 1), 9);
        writer.write(retraction(WINDOW, 5L), 9);

        assertEquals(7, view.value("k", WINDOW));
    }

    private static Pane<String, Long> pane(Window window, Long value, long index) {
        return Pane.of("k", window, value, PaneInfo.of(Timing.EARLY, index, -1, false));
    }

    private static Pane<String, Long> retraction(Window window, Long value) {
        return Pane.of("k", window, value, PaneInfo.of(Timing.EARLY, 0, -1, false).retracted());
    }

    @Nested
    class ViewKeeps extends SinkContract<Pane<Integer, Integer>> {

        private final ResultView<Integer, Integer> rows = ResultView.empty();

        @Override
        protected Sink<Pane<Integer, Integer>> sink() {
            return rows;
        }

        @Override
        protected Pane<Integer, Integer> record(int number) {
            return Pane.of(number, WINDOW, number, PaneInfo.of(Timing.ON_TIME, 0, 0, true));
        }

        /** A view knows no order but that of its keys. */
        @Override
        protected Optional<List<Pane<Integer, Integer>>> visible() {
            return Optional.of(rows.rows().values().stream().sorted().map(this::record).toList());
        }
    }
}
