// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How often each word occurs in a text: the first pipeline to read.
 *
 * <pre>
 *   lines --&gt; words --&gt; by word: count --&gt; counts
 * </pre>
 */
package io.tailrace.samples.wordcount;
