// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import static io.tailrace.state.timer.TimerNodes.NONE;

import io.tailrace.state.paged.ChainedIndex;
import io.tailrace.state.paged.PagedRecords;

/**
 * One bucket per distinct time: a list of the timers of all rows due then, in the order in which
 * they were set. A bucket exists while it has timers; its number is reused afterwards.
 *
 * <p>Sixty-four consecutive times form a <em>span</em> with a bit for each. Only spans are in the
 * heap: where every millisecond of ten minutes has its timer, the heap has ten thousand entries and
 * not six hundred thousand, and most buckets come and go without touching it.
 */
final class TimeBuckets {

    private static final int SPAN_SHIFT = 6;

    private static final int TIME = 0;
    private static final int FIRST_AND_LAST = 1;
    private static final int SPAN = 2;
    private static final int BUCKET_WORDS = 3;

    private static final int SPAN_TIME = TIME;
    private static final int BITS = 1;
    private static final int SPAN_WORDS = 2;

    private static final long LOW = 0xFFFF_FFFFL;

    private final TimerNodes nodes;
    private final PagedRecords records = PagedRecords.ofWords(BUCKET_WORDS);
    private final PagedRecords spans = PagedRecords.ofWords(SPAN_WORDS);
    private final ChainedIndex bucketsByTime = new ChainedIndex();
    private final ChainedIndex spansByTime = new ChainedIndex();
    private final TimeHeap heap = new TimeHeap();

    private int usedBuckets;
    private int freeBucket = NONE;
    private int usedSpans;
    private int freeSpan = NONE;
    private int distinctTimes;

    /** Windows end together: most timers go where the last one went. */
    private int recent = NONE;

    /** The bucket of the earliest time, {@code NONE} where it has to be looked up again. */
    private int earliest = NONE;

    TimeBuckets(TimerNodes nodes) {
        this.nodes = nodes;
    }

    boolean isEmpty() {
        return distinctTimes == 0;
    }

    int distinctTimes() {
        return distinctTimes;
    }

    long firstTime() {
        return time(earliest());
    }

    /** The node set first among those of the earliest time. */
    int firstNode() {
        return first(earliest());
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
        return records.memoryBytes()
                + spans.memoryBytes()
                + bucketsByTime.memoryBytes()
                + spansByTime.memoryBytes()
                + heap.memoryBytes();
    }

    private int earliest() {
        if (earliest == NONE) {
            int span = heap.firstId();
            long spanTime = spans.at(span, SPAN_TIME);
            long bits = spans.at(span, BITS);
            long time = spanTime << SPAN_SHIFT | Long.numberOfTrailingZeros(bits);
            earliest = find(bucketsByTime, records, TimeHash.of(time), time);
            assert earliest != NONE : "no bucket for the time " + time + " of a span";
        }
        return earliest;
    }

    private int bucketOf(long time) {
        if (recent != NONE && time(recent) == time) {
            return recent;
        }
        int hash = TimeHash.of(time);
        int bucket = find(bucketsByTime, records, hash, time);
        if (bucket == NONE) {
            bucket = create(time, hash);
        }
        recent = bucket;
        return bucket;
    }

    private int create(long time, int hash) {
        int bucket = freeBucket;
        if (bucket == NONE) {
            bucket = ++usedBuckets;
            records.ensure(bucket);
        } else {
            freeBucket = first(bucket);
        }
        int span = spanOf(time >> SPAN_SHIFT);
        records.set(bucket, TIME, time);
        records.set(bucket, SPAN, span);
        ends(bucket, NONE, NONE);
        spans.set(span, BITS, spans.at(span, BITS) | 1L << time);
        bucketsByTime.insert(hash, bucket);
        if (earliest != NONE && time < time(earliest)) {
            earliest = bucket;
        }
        distinctTimes++;
        return bucket;
    }

    private void drop(int bucket) {
        recent = recent == bucket ? NONE : recent;
        earliest = earliest == bucket ? NONE : earliest;
        long time = time(bucket);
        int span = (int) records.at(bucket, SPAN);
        long bits = spans.at(span, BITS) & ~(1L << time);
        spans.set(span, BITS, bits);
        if (bits == 0) {
            dropSpan(span);
        }
        bucketsByTime.remove(TimeHash.of(time), bucket);
        ends(bucket, freeBucket, NONE);
        freeBucket = bucket;
        distinctTimes--;
    }

    private int spanOf(long spanTime) {
        int hash = TimeHash.of(spanTime);
        int span = find(spansByTime, spans, hash, spanTime);
        if (span != NONE) {
            return span;
        }
        span = freeSpan;
        if (span == NONE) {
            span = ++usedSpans;
            spans.ensure(span);
        } else {
            freeSpan = (int) spans.at(span, SPAN_TIME);
        }
        spans.set(span, SPAN_TIME, spanTime);
        spans.set(span, BITS, 0);
        spansByTime.insert(hash, span);
        heap.insert(spanTime, span);
        return span;
    }

    private void dropSpan(int span) {
        heap.remove(span);
        spansByTime.remove(TimeHash.of(spans.at(span, SPAN_TIME)), span);
        spans.set(span, SPAN_TIME, freeSpan);
        freeSpan = span;
    }

    /** Buckets and spans both have their time in the first word. */
    private static int find(ChainedIndex index, PagedRecords records, int hash, long time) {
        int id = index.first(hash);
        while (id != NONE && records.at(id, TIME) != time) {
            id = index.next(id);
        }
        return id;
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
}
