// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Keyed state in dense rows, the timers those rows own, and the codecs that write them. Floor 1:
 * stands on {@code operator}, blind to its neighbours. One task owns one store; nothing here is
 * shared by threads.
 */
package io.tailrace.state;
