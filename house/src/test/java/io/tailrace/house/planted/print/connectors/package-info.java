// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Where talking to the terminal is the point. */
package io.tailrace.house.planted.print.connectors;
