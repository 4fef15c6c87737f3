// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import io.tailrace.operator.source.Split;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Who reads what when a source goes on.
 *
 * @param unknown by task: splits that the checkpoint does not know
 * @param owners which task a split is for; {@code null} if the splits of the checkpoint stay with
 *     their tasks, or are dealt out anew
 */
public record RestoredSplits(List<List<Split<Object>>> unknown, ToIntFunction<String> owners) {

    int tasks() {
        return unknown.size();
    }
}
