// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

import io.tailrace.operator.Counter;
import java.util.concurrent.ThreadFactory;

/** What a source reader may know of its host. */
public interface SourceContext {

    /** The name that the pipeline gave the source. */
    String name();

    int taskIndex();

    int parallelism();

    /** The host's clock, in milliseconds since the epoch. */
    long processingTimeMs();

    Counter counter(String name);

    /** For readers that must fetch in the background; the host ends what they start. */
    ThreadFactory threads();
}
