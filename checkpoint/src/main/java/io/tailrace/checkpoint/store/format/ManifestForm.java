// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.files.StoredFile;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.MalformedDataException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import javax.crypto.Mac;

/**
 * How a manifest is written.
 *
 * <pre>
 *   magic 8 | version u8 | protection u8 | body length u32 | body | signature 32, if there is a key | crc u32
 * </pre>
 *
 * <p>It is never encrypted: that there is a checkpoint, of what and how large, can be seen without
 * the key.
 */
public final class ManifestForm {

    private static final byte[] MAGIC = "tailmani".getBytes(US_ASCII);
    private static final int VERSION = 2;
    private static final int WITHOUT_BASIS = 1;
    private static final int PREFIX_BYTES = MAGIC.length + 2 + Integer.BYTES;
    private static final int SIGNATURE_BYTES = 32;
    private static final long MOST_BYTES = 256 << 20;

    private ManifestForm() {}

    public static byte[] written(Manifest manifest, Sealing sealing) {
        ByteWriter body = new ByteWriter();
        body.writeBytes(manifest.fingerprint(), 0, manifest.fingerprint().length);
        body.writeVarLong(manifest.id());
        body.writeByte(manifest.kind().ordinal() + 1);
        body.writeVarLong(manifest.owner());
        body.writeZigZag(manifest.completedMs());
        ContentsForm.write(manifest.contents(), body);
        manifest.basisDigests().forEach(one -> body.writeBytes(one, 0, Manifest.DIGEST_BYTES));
        body.writeCount(manifest.files().size(), 0, 0);
        for (SectionFile file : manifest.files()) {
            body.writeString(file.task());
            body.writeString(file.name());
            body.writeVarLong(file.length());
            body.writeBytes(file.digest(), 0, SectionFile.DIGEST_BYTES);
        }
        ByteWriter all = new ByteWriter(body.position() + 64);
        all.writeBytes(MAGIC, 0, MAGIC.length);
        all.writeByte(VERSION);
        all.writeByte(manifest.protection().code());
        all.writeInt(body.position());
        all.writeBytes(body.array(), 0, body.position());
        if (manifest.protection().needsKey()) {
            byte[] signature = signature(sealing.key().orElseThrow(), all.array(), all.position());
            all.writeBytes(signature, 0, signature.length);
        }
        CRC32C crc = new CRC32C();
        crc.update(all.array(), 0, all.position());
        all.writeInt((int) crc.getValue());
        return all.toByteArray();
    }

    private static byte[] signature(StoreKey key, byte[] bytes, int length) {
        Mac mac = StoreKey.mac(key.derive("manifest", new byte[0], 0));
        mac.update(bytes, 0, length);
        return mac.doFinal();
    }

    /**
     * Reads a manifest. Without a key a signature is not looked at: who does not have it can see
     * what there is, and learns about damage but not about tampering.
     */
    public static Manifest readFrom(StoredFile file, FilePlace place, Optional<StoreKey> key)
            throws IOException {
        long length = file.length();
        if (length < PREFIX_BYTES + Integer.BYTES || length > MOST_BYTES) {
            throw place.damaged("it has " + length + " bytes, which no manifest has");
        }
        byte[] all = new byte[(int) length];
        SectionHeader.read(file, 0, all, 0, all.length, place);
        if (!Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw place.damaged("it does not begin as a manifest does");
        }
        int checked = all.length - Integer.BYTES;
        CRC32C crc = new CRC32C();
        crc.update(all, 0, checked);
        if (new ByteReader(all, checked, Integer.BYTES).readInt() != (int) crc.getValue()) {
            throw place.damaged("its checksum is wrong");
        }
        ByteReader reader = new ByteReader(all, MAGIC.length, checked - MAGIC.length);
        try {
            return parsed(reader, all, place, key);
        } catch (MalformedDataException malformed) {
            throw place.damaged(malformed.getMessage());
        }
    }

    private static Manifest parsed(
            ByteReader from, byte[] all, FilePlace place, Optional<StoreKey> key)
            throws IOException {
        int version = from.readByte();
        if (version != VERSION && version != WITHOUT_BASIS) {
            throw from.malformed(
                    "manifests of version "
                            + version
                            + " are not known to this program, which reads versions up to "
                            + VERSION);
        }
        int code = from.readByte();
        Protection protection =
                Protection.ofCode(code)
                        .orElseThrow(() -> from.malformed("no protection has the code " + code));
        int bodyLength = from.readInt();
        int signed = protection.needsKey() ? SIGNATURE_BYTES : 0;
        if (bodyLength != from.remaining() - signed) {
            throw from.malformed("its length is not what it says");
        }
        byte[] fingerprint = from.readBytes(signed > 0 ? StoreKey.FINGERPRINT_BYTES : 0);
        if (signed > 0 && key.isPresent()) {
            Keys.requireSame(place, fingerprint, key);
            int end = PREFIX_BYTES + bodyLength;
            byte[] expected = signature(key.get(), all, end);
            if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(all, end, end + signed))) {
                throw place.damaged("its signature is not of these bytes");
            }
        }
        Manifest manifest = body(from, version, protection, fingerprint);
        if (from.remaining() != signed) {
            throw from.malformed("bytes are left over");
        }
        return manifest;
    }

    private static Manifest body(
            ByteReader from, int version, Protection protection, byte[] fingerprint) {
        long id = from.readVarLong();
        int kind = from.readByte() - 1;
        if (kind < 0 || kind >= CheckpointKind.values().length) {
            throw from.malformed("there is no such kind of checkpoint");
        }
        long owner = from.readVarLong();
        long completedMs = from.readZigZag();
        var contents = ContentsForm.readFrom(from, version > WITHOUT_BASIS);
        List<byte[]> digests = new ArrayList<>();
        for (int i = 0; i < contents.basis().size(); i++) {
            digests.add(from.readBytes(Manifest.DIGEST_BYTES));
        }
        List<SectionFile> files = new ArrayList<>();
        for (long left = from.readCount(0, 3 + SectionFile.DIGEST_BYTES); left > 0; left--) {
            files.add(
                    new SectionFile(
                            from.readString(),
                            from.readString(),
                            from.readVarLong(),
                            from.readBytes(SectionFile.DIGEST_BYTES)));
        }
        return new Manifest(
                id,
                CheckpointKind.values()[kind],
                owner,
                completedMs,
                protection,
                fingerprint,
                contents,
                digests,
                files);
    }
}
