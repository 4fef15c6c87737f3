// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import static io.tailrace.state.timer.TimerNodes.NONE;

import io.tailrace.state.paged.ChainedIndex;
import io.tailrace.state.paged.PagedRecords;

/**
 * One bucket per distinct time: a list of the timers of all rows due then, in the order in which
 * they were set. A bucket exists while it has timers; its number is reused afterwards.
 */
final class TimeBuckets {

    private static final int TIME = 0;
    private static final int FIRST_AND_LAST = 1;
    private static final int WORDS = 2;
    private static final long LOW = 0xFFFF_FFFFL;

    private final TimerNodes nodes;
    private final PagedRecords records = PagedRecords.ofWords(WORDS);
    private final ChainedIndex byTime = new ChainedIndex();
    private final TimeHeap heap = new TimeHeap();

    private int used;
    private int free = NONE;

    /** Windows end together: most timers go where the last one went. */
    private int recent = NONE;

    TimeBuckets(TimerNodes nodes) {
        this.nodes = nodes;
    }

    boolean isEmpty() {
        return heap.isEmpty();
    }

    int distinctTimes() {
        return heap.size();
    }

    long firstTime() {
        return heap.firstTime();
    }

    /** The node set first among those of the earliest time. */
    int firstNode() {
        return first(heap.firstBucket());
    }

    void append(int node) {
        int bucket = bucketOf(nodes.time(node));
        int last = last(bucket);
        nodes.bucket(node, bucket);
        nodes.earlier(node, last);
        if (last == NONE) {
            ends(bucket, node, node);
        } else {
            nodes.later(last, node);
            ends(bucket, first(bucket), node);
        }
    }

    void unlink(int node) {
        int bucket = nodes.bucket(node);
        assert bucket != NONE : "timer node " + node + " is in no bucket";
        int earlier = nodes.earlier(node);
        int later = nodes.later(node);
        if (earlier != NONE) {
            nodes.later(earlier, later);
        }
        if (later != NONE) {
            nodes.earlier(later, earlier);
        }
        nodes.bucket(node, NONE);
        int first = earlier == NONE ? later : first(bucket);
        int last = later == NONE ? earlier : last(bucket);
        ends(bucket, first, last);
        if (first == NONE) {
            drop(bucket);
        }
    }

    long memoryBytes() {
        return records.memoryBytes() + byTime.memoryBytes() + heap.memoryBytes();
    }

    private int bucketOf(long time) {
        if (recent != NONE && time(recent) == time) {
            return recent;
        }
        int hash = hash(time);
        int bucket = byTime.first(hash);
        while (bucket != NONE && time(bucket) != time) {
            bucket = byTime.next(bucket);
        }
        if (bucket == NONE) {
            bucket = create(time, hash);
        }
        recent = bucket;
        return bucket;
    }

    private int create(long time, int hash) {
        int bucket = free;
        if (bucket == NONE) {
            bucket = ++used;
            records.ensure(bucket);
        } else {
            free = first(bucket);
        }
        records.set(bucket, TIME, time);
        ends(bucket, NONE, NONE);
        byTime.insert(hash, bucket);
        heap.insert(time, bucket);
        return bucket;
    }

    private void drop(int bucket) {
        if (recent == bucket) {
            recent = NONE;
        }
        heap.remove(bucket);
        byTime.remove(hash(time(bucket)), bucket);
        ends(bucket, free, NONE);
        free = bucket;
    }

    private long time(int bucket) {
        return records.at(bucket, TIME);
    }

    private int first(int bucket) {
        return (int) (records.at(bucket, FIRST_AND_LAST) >>> 32);
    }

    private int last(int bucket) {
        return (int) records.at(bucket, FIRST_AND_LAST);
    }

    private void ends(int bucket, int first, int last) {
        records.set(bucket, FIRST_AND_LAST, (long) first << 32 | last & LOW);
    }

    private static int hash(long time) {
        long mixed = time * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32);
    }
}
