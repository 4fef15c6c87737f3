// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What can be wrong with a pipeline, found before anything runs: pure questions to the graph, each
 * answered with all its problems, so that one build tells everything.
 *
 * <p>Read {@code Problem}, then {@code Validation}, then the checks it lists.
 */
package io.tailrace.pipeline.validation;
