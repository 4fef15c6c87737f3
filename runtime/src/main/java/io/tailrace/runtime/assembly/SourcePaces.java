// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.time.WatermarkAlignment;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.time.SourceGroup;
import io.tailrace.runtime.time.SourcePace;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which source tasks wait for each other, in one attempt at running a job. */
final class SourcePaces {

    private record Place(SourceGroup group, int first, long mostAheadMs) {}

    private static final System.Logger LOG = System.getLogger(SourcePaces.class.getPackageName());

    private final Map<Node, Place> places = new IdentityHashMap<>();

    private SourcePaces() {}

    static SourcePaces of(ExecutionPlan plan) {
        Map<SourceNode<?>, Integer> tasksOf = new IdentityHashMap<>();
        Map<String, Integer> tasksIn = new HashMap<>();
        Map<String, List<String>> sourcesIn = new TreeMap<>();
        for (Stage stage : plan.stages()) {
            for (Node node : stage.nodes()) {
                if (node instanceof SourceNode<?> source && alignmentOf(source).isPresent()) {
                    tasksOf.put(source, stage.parallelism());
                    String group = alignmentOf(source).get().group();
                    tasksIn.merge(group, stage.parallelism(), Integer::sum);
                    sourcesIn.computeIfAbsent(group, fresh -> new ArrayList<>()).add(node.name());
                }
            }
        }
        sourcesIn.forEach(
                (group, sources) -> {
                    if (tasksIn.get(group) == 1) {
                        warnOfNoOther(plan, group, sources.get(0));
                    }
                });
        SourcePaces paces = new SourcePaces();
        Map<String, SourceGroup> groups = new HashMap<>();
        Map<String, Integer> taken = new HashMap<>();
        tasksOf.forEach(
                (source, tasks) -> {
                    WatermarkAlignment alignment = alignmentOf(source).orElseThrow();
                    SourceGroup group =
                            groups.computeIfAbsent(
                                    alignment.group(), name -> new SourceGroup(tasksIn.get(name)));
                    int end = taken.merge(alignment.group(), tasks, Integer::sum);
                    paces.places.put(
                            source, new Place(group, end - tasks, alignment.mostAheadMs()));
                });
        return paces;
    }

    /** A name that was mistyped would look just so. */
    private static void warnOfNoOther(ExecutionPlan plan, String group, String source) {
        LOG.log(
                Level.WARNING,
                "Source ''{0}'' of pipeline ''{1}'' is the only one in the group ''{2}'' of"
                        + " alignedIn, so it waits for no other. Remedy: give the sources that"
                        + " shall wait for each other the same group, or leave alignedIn out",
                source,
                plan.graph().name(),
                group);
    }

    /** {@code null} for a source that waits for nobody. */
    SourcePace of(SourceNode<?> node, int index) {
        Place place = places.get(node);
        return place == null
                ? null
                : new SourcePace(place.group, place.first + index, place.mostAheadMs);
    }

    private static Optional<WatermarkAlignment> alignmentOf(SourceNode<?> source) {
        if (source.timestamping() instanceof Timestamping.Extracted<?> extracted) {
            return extracted.watermarks().alignment();
        } else if (source.timestamping() instanceof Timestamping.Native<?> known) {
            return known.watermarks().alignment();
        }
        return Optional.empty();
    }
}
