// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.connectors.PushQueue.Taken;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * A queue is closed and read to its end while somebody offers: what got in was read before the end,
 * or the end has not come yet. So nobody is told that a record is in that nobody will read.
 */
@JCStressTest
@Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "In, read, and at the end.")
@Outcome(id = "true, false, false", expect = Expect.ACCEPTABLE, desc = "In, and still to be read.")
@Outcome(id = "false, false, true", expect = Expect.ACCEPTABLE, desc = "Refused: too late.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "The end came without what was in.")
@State
public class PushedWhileClosing {

    private final PushQueue<String> queue = new PushQueue<>(2);

    @Actor
    public void offer(ZZZ_Result result) {
        result.r1 = queue.offer("record", 1) == PushQueue.Outcome.IN;
    }

    @Actor
    public void closeAndRead(ZZZ_Result result) {
        queue.close();
        result.r2 = queue.take(new Taken<>());
        result.r3 = queue.isClosedAndEmpty();
    }
}
