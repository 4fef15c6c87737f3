// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What the user builds: an immutable, validated graph that no engine has touched yet. Floor 2:
 * stands on {@code operator} and the floors that describe data. Building a pipeline starts nothing.
 */
package io.tailrace.pipeline;
