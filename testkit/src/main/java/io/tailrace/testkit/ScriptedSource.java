// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands in for a source of the pipeline and emits what the test has written down, in that order,
 * from a single split. The script is kept, so that it can be read again from any position, which is
 * the number of events read. For one thread.
 */
final class ScriptedSource<T> implements Source<T, Long> {

    private static final String ONLY_SPLIT = "test";

    private final SourceTraits traits;
    private final List<InputEvent<T>> script = new ArrayList<>();

    /**
     * @param traits of the source that it stands in for, so that the plan stays what it was
     */
    ScriptedSource(SourceTraits traits) {
        this.traits = traits;
    }

    void add(InputEvent<T> event) {
        script.add(event);
    }

    /** What is to be told anew by another attempt has not happened yet. */
    void clear() {
        script.clear();
    }

    @Override
    public SourceTraits traits() {
        return traits;
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) {
        return List.of(new Split<>(ONLY_SPLIT, 0L));
    }

    @Override
    public SourceReader<T, Long> reader(SourceContext context) {
        return new ScriptReader();
    }

    private final class ScriptReader implements SourceReader<T, Long> {
        private SplitOutput<T> output;
        private int next;
        private boolean ended;

        @Override
        public void add(Split<Long> split, SplitOutput<T> output) {
            this.output = output;
            this.next = Math.toIntExact(split.position());
        }

        @Override
        public PollResult poll() {
            while (output != null && !ended && next < script.size()) {
                InputEvent<T> event = script.get(next);
                if (isRecord(event) && !output.accepting()) {
                    return PollResult.MORE;
                }
                tell(event);
                next++;
            }
            return output == null || ended ? PollResult.FINISHED : PollResult.NOTHING_NOW;
        }

        private static boolean isRecord(InputEvent<?> event) {
            return event instanceof InputEvent.Stamped<?>
                    || event instanceof InputEvent.Unstamped<?>;
        }

        private void tell(InputEvent<T> event) {
            if (event instanceof InputEvent.Stamped<T> record) {
                output.emit(record.value(), record.timestamp());
            } else if (event instanceof InputEvent.Unstamped<T> record) {
                output.emit(record.value());
            } else if (event instanceof InputEvent.Promised<T> promised) {
                output.watermark(promised.watermark());
            } else if (event instanceof InputEvent.Idle<T>) {
                output.idle();
            } else {
                ended = true;
                output.end();
            }
        }

        @Override
        public Long position(String splitId) {
            return (long) next;
        }
    }
}
