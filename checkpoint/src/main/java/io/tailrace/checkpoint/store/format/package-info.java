// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The written form of checkpoints, version 1, as {@code docs/checkpoint-format.md} has it: sections
 * of checked blocks with an index by key group at their end, and the manifest that makes a
 * checkpoint of them.
 *
 * <pre>
 *   section  = header | block block block … | footer | trailer      SectionHeader, BlockForm, SectionFooter
 *   manifest = what it is, which files belong to it, how long they are and what their footers hash to
 *
 *   block of frames --deflate--&gt; --Seal: none, HMAC, AES-GCM--&gt; --CRC32C--&gt; file
 * </pre>
 *
 * <p>Nothing that is read is trusted: lengths are held against the bytes that are there before
 * anything is allocated, and no frame is handed over before its whole block has been checked.
 *
 * <p>Read {@code SectionHeader}, {@code BlockForm}, {@code SectionFileWriter}, {@code
 * SectionFileReader}, {@code Manifest}.
 */
package io.tailrace.checkpoint.store.format;
