// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.windowing.oracle.Element;
import io.tailrace.windowing.oracle.ExpectedCounts;
import io.tailrace.windowing.oracle.Told;
import io.tailrace.windowing.oracle.Total;
import io.tailrace.windowing.pane.Pane;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The library's operator for the windows of a step, in the midst of records of the simulation. It
 * tells the books of each call, and what came of it.
 */
final class WatchedWindows implements KeyedOperator<Object, Event, Event> {

    private final WitnessedOperators all;
    private final Step step;
    private final Total total;
    private final KeyedOperator<Object, Element, Pane<Object, Object>> windows;
    private final SideOutput<Event> aside;
    private OperatorContext<Object, Event> context;
    private WindowCall call;

    WatchedWindows(WitnessedOperators all, Step step, SideOutput<Event> aside) {
        this.all = all;
        this.step = step;
        this.total = WindowSteps.totalOf(step);
        this.aside = aside;
        this.windows = WindowSteps.operator(step);
    }

    @Override
    public List<StateSpec> states() {
        return windows.states();
    }

    @Override
    @SuppressWarnings("unchecked") // whatever is not asked here is asked of the host's
    public void open(OperatorContext<Object, Event> ofHost) throws Exception {
        context = ofHost;
        windows.open(
                (OperatorContext<Object, Pane<Object, Object>>)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {OperatorContext.class},
                                (proxy, method, arguments) ->
                                        switch (method.getName()) {
                                            case "output" -> new Panes();
                                            case "sideOutput" -> putAside((long) arguments[2]);
                                            default -> askHost(method, arguments);
                                        }));
    }

    private Object askHost(java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(context, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private Object putAside(long timestamp) {
        context.sideOutput(aside, WindowSteps.tooLate(step, call.read()), timestamp);
        return null;
    }

    @Override
    public void onRecord(Event read, long timestamp) throws Exception {
        Event event = Steps.entering(all.blueprint(), step, 0, read);
        Element element = WindowSteps.element(step, event);
        long shifted = WindowSteps.timestamp(step, event, timestamp);
        begin(
                WindowCall.ofRecord(
                        event, element, shifted, context.watermark(), context.processingTimeMs()));
        all.witness().object(keyed().equals(element.key()), "a wrong key for " + event);
        windows.onRecord(element, shifted);
        end();
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long payload) throws Exception {
        WindowCall.Kind kind =
                domain == TimeDomain.EVENT
                        ? WindowCall.Kind.EVENT_TIMER
                        : WindowCall.Kind.CLOCK_TIMER;
        begin(
                WindowCall.ofTimer(
                        kind,
                        keyed(),
                        time,
                        payload,
                        context.watermark(),
                        context.processingTimeMs()));
        windows.onTimer(domain, time, payload);
        end();
    }

    private void begin(WindowCall begun) {
        call = begun;
        all.witness().called(step, context.taskIndex(), call);
    }

    private void end() {
        all.witness().returned(step);
        call = null;
    }

    private String keyed() {
        return step.longKeys()
                ? Long.toString(context.longKey())
                : ((String) context.key()).substring("key-".length());
    }

    /** Panes become records of the simulation. */
    private final class Panes implements Output<Pane<Object, Object>> {

        /** Windows by count have no time of their own. */
        @Override
        public void emit(Pane<Object, Object> pane) {
            context.output().emit(told(pane, Math.min(call.time(), ExpectedCounts.LATEST)));
        }

        @Override
        public void emit(Pane<Object, Object> pane, long timestamp) {
            context.output().emit(told(pane, timestamp), timestamp);
        }

        private Event told(Pane<Object, Object> pane, long timestamp) {
            Told told =
                    new Told(
                            call.key(),
                            pane.window(),
                            total.compared(pane.value()),
                            pane.info(),
                            timestamp);
            call.told().add(told);
            long number = all.witness().told(step, told);
            return WindowSteps.pane(all.blueprint(), step, told, number);
        }
    }
}
