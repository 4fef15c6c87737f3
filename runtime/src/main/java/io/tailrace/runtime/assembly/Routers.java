// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.codec.Codec;
import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.Routing;
import io.tailrace.runtime.route.ByLongKey;
import io.tailrace.runtime.route.ByObjectKey;
import io.tailrace.runtime.route.InTurn;
import io.tailrace.runtime.route.KeyOwners;
import io.tailrace.runtime.route.Router;
import io.tailrace.runtime.route.ToEvery;
import io.tailrace.runtime.route.ToOne;
import io.tailrace.state.CodecSource;

/** Makes the router of a sending task from what the graph says. */
record Routers(CodecSource codecs, int keyGroups) {

    /**
     * @param receivers how many tasks this one has lanes to
     */
    Router router(Routing routing, int receivers, int taskIndex) {
        if (receivers == 1) {
            return new ToOne(0);
        }
        if (routing instanceof Routing.Broadcast) {
            return new ToEvery();
        }
        if (routing instanceof Routing.ByKey byKey) {
            return byKey(byKey.key(), KeyOwners.of(receivers, keyGroups));
        }
        return new InTurn(receivers, taskIndex);
    }

    @SuppressWarnings("unchecked") // the codec is that of what the selector gives
    private Router byKey(KeySelection<?, ?> key, KeyOwners owners) {
        if (key instanceof KeySelection.ByLong<?> byLong) {
            return new ByLongKey(Selectors.of(byLong), owners);
        }
        return new ByObjectKey(
                Selectors.of((KeySelection.ByObject<?, ?>) key),
                (Codec<Object>) codecs.codecOf(key.type()),
                owners);
    }
}
