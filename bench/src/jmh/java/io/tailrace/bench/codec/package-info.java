// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Micro-benchmarks of codecs and content hashes, beside the same thing written by hand. */
package io.tailrace.bench.codec;
