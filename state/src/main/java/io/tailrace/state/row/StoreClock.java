// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

/** The times that expiry is judged by; the host keeps them up to date. */
public interface StoreClock {

    /** At the beginning of both times, for ever: where nothing expires. */
    StoreClock STOPPED =
            new StoreClock() {
                @Override
                public long processingTimeMs() {
                    return 0;
                }

                @Override
                public long watermark() {
                    return Long.MIN_VALUE;
                }

                @Override
                public long timestamp() {
                    return Long.MIN_VALUE;
                }
            };

    /** The host's clock. */
    long processingTimeMs();

    /** The operator's watermark. */
    long watermark();

    /** The timestamp of the record, or the time of the timer, that is being handled. */
    long timestamp();

    /** The same times while nothing is handled, for those who only look. */
    default StoreClock atRest() {
        return new AtRest(this);
    }

    /** Nothing is handled, so nothing is later than the watermark. */
    record AtRest(StoreClock clock) implements StoreClock {
        @Override
        public long processingTimeMs() {
            return clock.processingTimeMs();
        }

        @Override
        public long watermark() {
            return clock.watermark();
        }

        @Override
        public long timestamp() {
            return clock.watermark();
        }
    }
}
