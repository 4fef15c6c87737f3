// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/** The one key of a stream that is looked at as a whole. */
public enum AllRecords {
    ALL
}
