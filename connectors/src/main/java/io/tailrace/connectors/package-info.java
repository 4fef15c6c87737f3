// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Sources and sinks that ship with the library. Floor 1: stands on {@code operator}, blind to its
 * neighbours. A connector owns no thread and reads no clock; its host hands it both.
 */
package io.tailrace.connectors;
