// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The one artifact a user takes to test pipelines: it brings the operator harness and the
 * deterministic driver together. Floor 4: sees harness, pipeline and runtime, and belongs on a test
 * class path only.
 */
package io.tailrace.testkit;
