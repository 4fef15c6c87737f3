// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Offenders, one package for each rule. They exist to be caught; no rule looks here unless a test
 * asks it to.
 */
package io.tailrace.house.planted;
