// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.CountWindowing;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.operator.CountWindowOperator;
import io.tailrace.windowing.operator.WindowElements;
import io.tailrace.windowing.operator.WindowOperator;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.path.WindowPath;
import io.tailrace.windowing.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What windows come to: one of each way in which an operator can hold their contents. */
public enum Total {
    /** In words; different elements often come to the same. */
    SUM,
    /** In words; nothing is told of none, and most elements change nothing. */
    MAX,
    /** In an object. Of the order of elements after a merge nothing is said. */
    LIST,
    /** In a buffer that a function sees. */
    BUFFERED;

    private static final TypeRef<List<Long>> IDS = new TypeRef<>() {};

    public static final SideOutput<Element> TOO_LATE = SideOutput.of("too-late", Element.class);

    @SuppressWarnings("unchecked") // whatever the result, it is an object to the comparison
    public <K> WindowOperator<K, Element, ?, Object> over(Windowing<? super Element> windows) {
        WindowOperator<K, Element, ?, ?> operator =
                this == BUFFERED
                        ? WindowOperator.<K, Element, List<Long>>applying(
                                windows, TypeRef.of(Element.class), IDS, Total::ids, TOO_LATE)
                        : WindowOperator.aggregating(windows, aggregate(), TOO_LATE);
        return (WindowOperator<K, Element, ?, Object>) operator;
    }

    @SuppressWarnings("unchecked") // as above
    public <K> CountWindowOperator<K, Element, ?, Object> over(CountWindowing windows) {
        CountWindowOperator<K, Element, ?, ?> operator =
                this == BUFFERED
                        ? CountWindowOperator.<K, Element, List<Long>>applying(
                                windows, TypeRef.of(Element.class), IDS, Total::ids)
                        : CountWindowOperator.aggregating(windows, aggregate());
        return (CountWindowOperator<K, Element, ?, Object>) operator;
    }

    /** Windows by the operator that is chosen for them, which may share slices. */
    @SuppressWarnings("unchecked") // as above
    public <K> KeyedOperator<K, Element, Pane<K, Object>> chosenFor(
            Windowing<? super Element> windows) {
        KeyedOperator<K, Element, ? extends Pane<K, ?>> operator =
                this == BUFFERED
                        ? over(windows)
                        : WindowPath.<K, Element, Object>of(
                                        windows,
                                        (Aggregate<Element, ?, Object>) aggregate(),
                                        TOO_LATE)
                                .operator();
        return (KeyedOperator<K, Element, Pane<K, Object>>) operator;
    }

    private Aggregate<Element, ?, ?> aggregate() {
        return switch (this) {
            case SUM -> Aggregates.<Element>sumLong(Element::value);
            case MAX -> Aggregates.<Element>maxLong(Element::value);
            case LIST -> Aggregates.collectList(Element.class);
            case BUFFERED -> throw new AssertionError("It has a function");
        };
    }

    private static List<Long> ids(Object key, Window window, WindowElements<Element> elements) {
        List<Long> ids = new ArrayList<>();
        elements.forEach((element, timestamp) -> ids.add(element.id()));
        return List.copyOf(ids);
    }

    Object of(List<Element> elements) {
        return switch (this) {
            case SUM -> elements.stream().mapToLong(Element::value).sum();
            case MAX ->
                    elements.stream()
                            .map(Element::value)
                            .max(Comparator.naturalOrder())
                            .orElse(null);
            case LIST -> sorted(elements);
            case BUFFERED -> elements.stream().map(Element::id).sorted().toList();
        };
    }

    /** A result of the operator, as {@link #of} would have it. */
    public Object compared(Object result) {
        return switch (this) {
            case SUM, MAX -> result;
            case LIST -> sorted(((List<?>) result).stream().map(Element.class::cast).toList());
            case BUFFERED -> ((List<?>) result).stream().sorted().toList();
        };
    }

    private static List<Element> sorted(List<Element> elements) {
        return elements.stream().sorted(Comparator.comparingLong(Element::id)).toList();
    }
}
