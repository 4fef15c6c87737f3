// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import java.util.Arrays;

/**
 * A file that belongs to a checkpoint.
 *
 * @param task whose section it holds
 * @param digest of its header and footer
 */
public record SectionFile(String task, String name, long length, byte[] digest) {

    static final int DIGEST_BYTES = 16;

    boolean hasDigest(byte[] found) {
        return Arrays.equals(digest, found);
    }
}
