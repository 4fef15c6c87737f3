// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.sink;

/**
 * Where results leave the pipeline.
 *
 * @param <T> what is written
 */
public interface Sink<T> {

    SinkTraits traits();

    /** A writer for one task. */
    SinkWriter<T> writer(SinkContext context) throws Exception;
}
