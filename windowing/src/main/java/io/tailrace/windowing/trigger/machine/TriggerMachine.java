// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import io.tailrace.windowing.trigger.AfterAll;
import io.tailrace.windowing.trigger.AfterCount;
import io.tailrace.windowing.trigger.AfterEach;
import io.tailrace.windowing.trigger.AfterFirst;
import io.tailrace.windowing.trigger.AfterProcessingTime;
import io.tailrace.windowing.trigger.AfterWatermark;
import io.tailrace.windowing.trigger.CustomTrigger;
import io.tailrace.windowing.trigger.Earliest;
import io.tailrace.windowing.trigger.EveryProcessingTime;
import io.tailrace.windowing.trigger.Never;
import io.tailrace.windowing.trigger.OnEachRecord;
import io.tailrace.windowing.trigger.OrFinally;
import io.tailrace.windowing.trigger.Repeatedly;
import io.tailrace.windowing.trigger.Trigger;
import java.util.List;

/**
 * A trigger at work on windows of which it remembers a few words each. It is told of elements,
 * asked whether it is ready, told that it has fired. It decides, and acts on nothing: emitting and
 * timers are its caller's.
 *
 * <ol>
 *   <li>All words zero is a window that has seen nothing; so new words need no filling.
 *   <li>Nothing is allocated by any call.
 *   <li>The layout of words depends on the trigger alone, and is told by {@link #shape}.
 * </ol>
 *
 * For one thread, as is the state it is handed.
 */
public final class TriggerMachine {

    /** {@link #wakeAt} of a trigger that does not wait for the clock. */
    public static final long NO_WAKING = TriggerNode.NO_WAKING;

    private final Trigger trigger;
    private final TriggerNode root;
    private final int words;

    private TriggerMachine(Trigger trigger, TriggerNode root, int words) {
        this.trigger = trigger;
        this.root = root;
        this.words = words;
    }

    public static TriggerMachine of(Trigger trigger) {
        Layout layout = new Layout();
        TriggerNode root = lay(trigger, layout);
        return new TriggerMachine(trigger, root, layout.nextWord());
    }

    /** How many words it needs of each window. */
    public int words() {
        return words;
    }

    /**
     * What its words mean: two machines of one shape can go on with each other's. Counts and
     * durations are not in it; they may change.
     */
    public String shape() {
        return root.shape();
    }

    /** Whether the end of a window can make it ready. */
    public boolean watchesWatermark() {
        return root.watchesWatermark();
    }

    public void onElement(TriggerState state) {
        root.onElements(state, 1);
    }

    public boolean ready(TriggerState state) {
        return root.ready(state);
    }

    /** To be called when it was ready, whether or not anything was emitted. */
    public void fired(TriggerState state) {
        root.fired(state);
    }

    public boolean finished(TriggerState state) {
        return root.finished(state);
    }

    /**
     * When, by the clock, it should be asked again though nothing comes: the first deadline that
     * lies ahead. As long as the window stays as it is and that has not come, the answer is the
     * same, so that whoever has set a timer by it finds it again.
     */
    public long wakeAt(TriggerState state) {
        return root.wakeAt(state);
    }

    /**
     * Takes what is remembered of another window, which is no more, into that of this one. Neither
     * has finished. What comes of it is the same whichever of the two is the other.
     */
    public void merge(TriggerState state, TriggerState other) {
        root.merge(state, other);
    }

    /**
     * After all merging, once: the window has its new bounds. If it has not ended, triggers that
     * its end had fired wait for it again.
     */
    public void merged(TriggerState state) {
        if (!state.ended()) {
            root.rewind(state);
        }
    }

    /** Forgets everything. */
    public void clear(TriggerState state) {
        root.reset(state);
    }

    @Override
    public String toString() {
        return trigger.toString();
    }

    private static TriggerNode lay(Trigger trigger, Layout layout) {
        TriggerNode node = nodeOf(trigger, layout);
        node.laidOut(layout);
        return node;
    }

    private static TriggerNode nodeOf(Trigger trigger, Layout layout) {
        if (trigger instanceof AfterWatermark end) {
            return new WatermarkNode(
                    layout,
                    end.early().map(TriggerMachine::repeating).orElse(null),
                    end.late().map(TriggerMachine::repeating).orElse(null));
        } else if (trigger instanceof AfterCount counts) {
            return new CountNode(layout, counts.count());
        } else if (trigger instanceof AfterProcessingTime delay) {
            return ClockNode.delay(layout, delay.delayMs());
        } else if (trigger instanceof EveryProcessingTime rhythm) {
            return ClockNode.rhythm(layout, rhythm.periodMs());
        } else if (trigger instanceof OnEachRecord) {
            return new RepeatedNode(layout, child(new AfterCount(1)));
        } else if (trigger instanceof Repeatedly repeated) {
            return new RepeatedNode(layout, child(repeated.trigger()));
        } else if (trigger instanceof OrFinally until) {
            return new UntilNode(layout, child(until.trigger()), child(until.until()));
        } else if (trigger instanceof AfterFirst first) {
            return AnyOrAllNode.any(layout, children(first.triggers()));
        } else if (trigger instanceof AfterAll all) {
            return AnyOrAllNode.all(layout, children(all.triggers()));
        } else if (trigger instanceof AfterEach each) {
            return new SequenceNode(layout, children(each.triggers()));
        } else if (trigger instanceof CustomTrigger custom) {
            return new CustomNode(layout, custom);
        } else {
            assert trigger instanceof Never;
            return new NeverNode(layout);
        }
    }

    private static Child repeating(Trigger trigger) {
        return trigger.finishes() == Earliest.NEVER
                ? child(trigger)
                : child(new Repeatedly(trigger));
    }

    private static Child child(Trigger trigger) {
        return layout -> lay(trigger, layout);
    }

    private static List<Child> children(List<Trigger> triggers) {
        return triggers.stream().map(TriggerMachine::child).toList();
    }
}
