// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import java.util.ArrayList;
import java.util.List;

/** Sinks that do well as long as nothing crashes, and claim to commit in two phases. */
final class MistakenSinks {

    private MistakenSinks() {}

    /** Does not wait for the commit. */
    record ShowsAtOnce(List<String> ledger) implements TransactionalSink<String, String> {
        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.TRANSACTIONAL);
        }

        @Override
        public TypeRef<String> committableType() {
            return TypeRef.of(String.class);
        }

        @Override
        public TransactionalWriter<String, String> writer(SinkContext context) {
            return new TransactionalWriter<>() {
                @Override
                public void recover(long checkpointId, List<String> prepared) {}

                @Override
                public void write(String value, long timestamp) {
                    ledger.add(value);
                }

                @Override
                public String prepare(long checkpointId) {
                    return null;
                }

                @Override
                public void commit(String committable) {}
            };
        }
    }

    /** Relies on commit being called in the process that has prepared. */
    record ForgetsPrepared(List<String> ledger) implements TransactionalSink<String, String> {
        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.TRANSACTIONAL);
        }

        @Override
        public TypeRef<String> committableType() {
            return TypeRef.of(String.class);
        }

        @Override
        public TransactionalWriter<String, String> writer(SinkContext context) {
            return new TransactionalWriter<>() {
                private final List<String> written = new ArrayList<>();

                @Override
                public void recover(long checkpointId, List<String> prepared) {}

                @Override
                public void write(String value, long timestamp) {
                    written.add(value);
                }

                @Override
                public String prepare(long checkpointId) {
                    return written.isEmpty() ? null : "all";
                }

                @Override
                public void commit(String committable) {
                    ledger.addAll(written);
                    written.clear();
                }
            };
        }
    }
}
