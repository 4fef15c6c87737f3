// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Fraud alerts on card payments: a whole application, to be run, read and copied. It is what {@code
 * ./tailrace demo} runs.
 *
 * <pre>
 *   traffic     made-up payments, and the frauds among them
 *   detection   the rules, and the pipeline that they make     nothing here knows where payments come from
 *   live        the program: options, a directory, what is shown
 * </pre>
 *
 * <p>Read {@code detection} first; {@code FraudAlert} is the main class.
 */
package io.tailrace.samples.fraud;
