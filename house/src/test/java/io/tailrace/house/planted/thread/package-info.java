// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Everything that brings a thread into the world. */
package io.tailrace.house.planted.thread;
