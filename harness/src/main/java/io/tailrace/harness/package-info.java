// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A bench for a single operator: state, timers, clock and outputs in the hands of the test that
 * holds it. Floor 2: stands on {@code operator} and {@code state}; knows neither pipelines nor
 * engines.
 */
package io.tailrace.harness;
