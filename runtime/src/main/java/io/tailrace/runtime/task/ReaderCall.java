// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.source.SourceReader;

/** Something that is asked of a source's reader, which is code of a user and may fail. */
@FunctionalInterface
interface ReaderCall<R> {

    R of(SourceReader<Object, Object> reader) throws Exception;
}
