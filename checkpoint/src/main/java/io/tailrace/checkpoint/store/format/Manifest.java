// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * What makes a checkpoint of files: it is written last.
 *
 * @param owner the number of the opening of the store that wrote it
 * @param fingerprint of the key it was written with; empty if none was
 * @param basisDigests {@linkplain #digest of the manifests} of the checkpoints that it builds on
 */
public record Manifest(
        long id,
        CheckpointKind kind,
        long owner,
        long completedMs,
        Protection protection,
        byte[] fingerprint,
        CheckpointContents contents,
        List<byte[]> basisDigests,
        List<SectionFile> files) {

    static final int DIGEST_BYTES = 16;

    public Manifest {
        basisDigests = List.copyOf(basisDigests);
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
            List<byte[]> basisDigests,
            List<SectionFile> files) {
        return new Manifest(
                id,
                kind,
                owner,
                completedMs,
                sealing.protection(),
                sealing.fingerprint(),
                contents,
                basisDigests,
                files);
    }

    /** Of all sections. */
    public long sectionBytes() {
        return files.stream().mapToLong(SectionFile::length).sum();
    }

    /** By which a manifest, as it is written, is known to those that build on its checkpoint. */
    public static byte[] digest(byte[] written) {
        return Arrays.copyOf(sha256().digest(written), DIGEST_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
