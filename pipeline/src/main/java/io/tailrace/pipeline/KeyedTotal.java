// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

/** What the records of a key have added up to. */
public record KeyedTotal<K>(K key, long total) {}
