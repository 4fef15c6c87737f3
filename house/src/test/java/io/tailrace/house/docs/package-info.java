// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What the documents say is so: the code they show compiles in some module's tests, and the errors
 * they quote are those a user reads; the meters they list are those a job registers.
 *
 * <pre>
 *   &lt;!-- include pipeline/src/test/java/…/GuideTest.java#first --&gt;   the fenced block after it is that region
 *   &lt;!-- error missing-codec --&gt;                                     … is that error's message
 *   &lt;!-- meters all --&gt;                                              … lists the meters of a job
 * </pre>
 *
 * <p>A region of a source file lies between {@code // region first} and {@code // endregion}. After
 * changing code or a message, {@code mvn test -pl house -am -Dtailrace.docs.write=true} brings the
 * documents up to date.
 *
 * <p>Statements of what windows do name the tests that carry their numbers.
 *
 * <p>Read {@code MarkedBlocks}, {@code IncludedCodeTest}, {@code QuotedErrorsTest}, {@code
 * ListedMetersTest}, {@code StatementsTest}.
 */
package io.tailrace.house.docs;
