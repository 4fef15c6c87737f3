// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

/** What happens to an operator. Times are absolute, so that any step may be left out of a trace. */
public sealed interface Step {

    record Send(Element element, long timestamp) implements Step {}

    record Watermark(long to) implements Step {}

    record Clock(long toMs) implements Step {}

    record Restart() implements Step {}
}
