// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.runtime.count.TurnCounter;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.out.Outlet;
import io.tailrace.runtime.route.Router;
import java.util.List;

/**
 * Where records leave the task for an exchange: asks the router and sends. Everything that is no
 * record goes to all receivers.
 *
 * <p>A record whose key cannot be told belongs to no task. If a receiving node fails on such
 * records, the failure is raised here, where their origin is still known; if all of them tolerate
 * it, the first task gets the record and applies their policies.
 */
public final class Port implements Link {

    private static final int TASK_FOR_KEYLESS = 0;

    private final Router router;
    private final Outlet[] outlets;
    private final NodeFailures[] receivingNodes;
    private final TurnCounter sent;

    /**
     * @param outlets one for each receiving task, in their order
     * @param receivingNodes the nodes that read the exchange
     */
    public Port(
            Router router,
            List<Outlet> outlets,
            List<NodeFailures> receivingNodes,
            TurnCounter sent) {
        this.router = router;
        this.outlets = outlets.toArray(Outlet[]::new);
        this.receivingNodes = receivingNodes.toArray(NodeFailures[]::new);
        this.sent = sent;
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        int task;
        try {
            task = router.route(value);
        } catch (Throwable thrown) {
            task = withoutKey(value, timestamp, thrown);
        }
        if (task >= 0) {
            sent.increment();
            outlets[task].send(SignalKind.RECORD, value, timestamp);
        } else if (task == Router.EVERY) {
            sent.add(outlets.length);
            sendToAll(SignalKind.RECORD, value, timestamp);
        } else {
            withoutKey(value, timestamp, null);
            sent.increment();
            outlets[TASK_FOR_KEYLESS].send(SignalKind.RECORD, value, timestamp);
        }
    }

    @Override
    public void onControl(int kind, long argument) {
        sendToAll(kind, null, argument);
    }

    private void sendToAll(int kind, Object value, long timestamp) {
        for (Outlet outlet : outlets) {
            outlet.send(kind, value, timestamp);
        }
    }

    private int withoutKey(Object value, long timestamp, Throwable thrown) {
        for (NodeFailures node : receivingNodes) {
            if (!node.isTolerant() || thrown instanceof Error) {
                throw node.onFatalKeyless(value, timestamp, thrown);
            }
        }
        return TASK_FOR_KEYLESS;
    }
}
