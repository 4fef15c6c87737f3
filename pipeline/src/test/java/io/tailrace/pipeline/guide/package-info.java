// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** The code that {@code docs/pipelines.md} shows: it compiles, it is built, and it is checked. */
package io.tailrace.pipeline.guide;
