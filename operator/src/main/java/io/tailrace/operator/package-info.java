// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What an operator, a source and a sink may know: their contract with whatever host runs them.
 * Floor 0: this module depends on the JDK and on nothing else, and everything else depends on it.
 * It holds no thread, no clock and no storage; hosts bring those.
 */
package io.tailrace.operator;
