// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Event time: how far it has come, and who says so. Each split of a source has a {@code
 * WatermarkGenerator} that watches its records; a {@code WatermarkPolicy} makes the generators and
 * says what silence means; {@code Watermarks} makes the policies. Times are milliseconds since the
 * epoch. A watermark <em>w</em> promises that nothing with a timestamp up to and including
 * <em>w</em> will come.
 *
 * <pre>
 *   ... 1003  1007  1005  1012                     boundedDelay(ofMillis(10))
 *                           |
 *                           +--&gt; latest timestamp 1012, watermark 1012 - 10 - 1 = 1001:
 *                                a record at 1002 may still come, one at 1001 may not
 * </pre>
 *
 * <p>Nothing here reads a clock or merges promises; hosts do both.
 *
 * <p>Read {@code EventTime}, {@code Watermarks}, {@code WatermarkPolicy}, {@code
 * WatermarkGenerator}; then {@code BoundedDelayWatermarks} as the example.
 */
package io.tailrace.operator.time;
