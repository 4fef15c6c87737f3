// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What makes a checkpoint of files: it is written last.
 *
 * @param owner the number of the opening of the store that wrote it
 * @param fingerprint of the key it was written with; empty if none was
 */
public record Manifest(
        long id,
        CheckpointKind kind,
        long owner,
        long completedMs,
        Protection protection,
        byte[] fingerprint,
        CheckpointContents contents,
        List<SectionFile> files) {

    public Manifest {
        files = List.copyOf(files);
    }

    /** What is to be completed. */
    public static Manifest of(
            long id,
            CheckpointKind kind,
            long owner,
            long completedMs,
            Sealing sealing,
            CheckpointContents contents,
            List<SectionFile> files) {
        return new Manifest(
                id,
                kind,
                owner,
                completedMs,
                sealing.protection(),
                sealing.fingerprint(),
                contents,
                files);
    }

    /** Of all sections. */
    public long sectionBytes() {
        return files.stream().mapToLong(SectionFile::length).sum();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
