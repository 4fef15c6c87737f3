// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Text: which charsets lines can be told apart in, where lines end, characters from bytes and back;
 * and the format that has a line for each record.
 *
 * <p>Read {@code TextFormat}, {@code FileCharset}, {@code LineEnds}; {@code TextDecoder} and {@code
 * TextEncoder} are strict where the JDK's strings would put a question mark.
 */
package io.tailrace.files.text;
