// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.simulated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Names, of which those that were not synced may be as they were before. */
final class DirectoryNode implements Node {

    /**
     * One step in which names change; it reaches the disk as a whole or not at all.
     *
     * @param removed a name, or null
     * @param set a name, or null
     * @param node what the name that was set stands for
     * @param doomed whether a sync has failed over it
     */
    private record Change(String removed, String set, Node node, boolean doomed) {

        void applyTo(Map<String, Node> names) {
            if (removed != null) {
                names.remove(removed);
            }
            if (set != null) {
                names.put(set, node);
            }
        }

        /** What is left of it where the names that a later change is about are settled. */
        Change without(Change later) {
            return new Change(
                    later.isAbout(removed) ? null : removed,
                    later.isAbout(set) ? null : set,
                    node,
                    doomed);
        }

        private boolean isAbout(String name) {
            return name != null && (name.equals(removed) || name.equals(set));
        }
    }

    private final Map<String, Node> names = new TreeMap<>();
    private final Map<String, Node> synced = new LinkedHashMap<>();
    private List<Change> changes = new ArrayList<>();

    Map<String, Node> names() {
        return names;
    }

    void set(String name, Node node) {
        change(new Change(null, name, node, false));
    }

    void remove(String name) {
        change(new Change(name, null, null, false));
    }

    void rename(String from, String to) {
        change(new Change(from, to, names.get(from), false));
    }

    private void change(Change change) {
        change.applyTo(names);
        changes.add(change);
    }

    @Override
    public void sync() {
        List<Change> doomed = new ArrayList<>();
        for (Change change : changes) {
            if (change.doomed()) {
                doomed.add(change);
            } else {
                change.applyTo(synced);
                doomed.replaceAll(lost -> lost.without(change));
            }
        }
        changes = doomed;
    }

    @Override
    public void failToSync() {
        changes.replaceAll(c -> new Change(c.removed(), c.set(), c.node(), true));
    }

    @Override
    public DirectoryNode afterReboot(Random random) {
        Map<String, Node> survivors = new LinkedHashMap<>(synced);
        int luck = random.nextInt(6);
        int inOrder = random.nextInt(changes.size() + 1);
        for (int i = 0; i < changes.size(); i++) {
            boolean survives =
                    switch (luck) {
                        case 0 -> false;
                        case 1 -> true;
                        case 2 -> i < inOrder;
                        default -> random.nextBoolean();
                    };
            if (survives) {
                changes.get(i).applyTo(survivors);
            }
        }
        DirectoryNode left = new DirectoryNode();
        survivors.forEach((name, node) -> left.set(name, node.afterReboot(random)));
        left.sync();
        return left;
    }
}
