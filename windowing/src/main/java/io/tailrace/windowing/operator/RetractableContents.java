// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.StateSpec;
import java.util.List;

/**
 * Contents of which elements may be taken back, and so all of them: a word more says how many there
 * are, since a sum of 0 does not.
 */
final class RetractableContents<K, I, C, R> implements Contents<K, I, C, R> {

    private final Contents<K, I, C, R> contents;
    private int count;

    /**
     * @param contents of an aggregate that can retract
     */
    RetractableContents(Contents<K, I, C, R> contents) {
        this.contents = contents;
    }

    @Override
    public TypeRef<C> type() {
        return contents.type();
    }

    @Override
    public TypeRef<R> resultType() {
        return contents.resultType();
    }

    @Override
    public String shape() {
        return "counted " + contents.shape();
    }

    @Override
    public int words() {
        return 1 + contents.words();
    }

    @Override
    public List<StateSpec> states() {
        return contents.states();
    }

    @Override
    public void open(OperatorContext<K, ?> context, int firstWord) {
        count = firstWord;
        contents.open(context, firstWord + 1);
    }

    @Override
    public void add(OpenWindow<C, R> window, I value, long timestamp) {
        contents.add(window, value, timestamp);
        window.words[count]++;
    }

    /** With the last element goes all else, so that no rounding is left of those before. */
    @Override
    public void takeBack(OpenWindow<C, R> window, I value, long timestamp) {
        contents.takeBack(window, value, timestamp);
        window.words[count]--;
        if (emptied(window)) {
            contents.clear(window);
        }
    }

    @Override
    public boolean emptied(OpenWindow<C, R> window) {
        return window.words[count] == 0;
    }

    @Override
    public R result(OpenWindow<C, R> window, K key) {
        return contents.result(window, key);
    }

    @Override
    public void merge(OpenWindow<C, R> window, OpenWindow<C, R> other) {
        throw new AssertionError("Windows that merge take nothing back");
    }

    @Override
    public void clear(OpenWindow<C, R> window) {
        contents.clear(window);
        window.words[count] = 0;
    }

    @Override
    public void lastWindowGone() {
        contents.lastWindowGone();
    }
}
