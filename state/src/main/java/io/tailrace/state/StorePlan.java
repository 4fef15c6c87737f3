// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

import io.tailrace.operator.codec.Codec;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.row.StoreClock;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All that a {@link KeyedStore} is opened with. Immutable; begin with {@link #withKeys} or {@link
 * #withLongKeys}.
 *
 * @param keyCodec empty where keys are {@code long}
 * @param groups the key groups that the task owns
 * @param operators those that share the rows; an operator's index in this list is what the store
 *     names it by when a timer fires
 * @param epoch the task's, shared with all else that the task's snapshots capture
 * @param part by which its frames are told from those of other parts of the task
 */
public record StorePlan<K>(
        Optional<Codec<K>> keyCodec,
        CodecSource codecs,
        KeyGroupRange groups,
        List<OperatorStates> operators,
        SnapshotEpoch epoch,
        int part,
        StoreClock clock,
        Paranoia paranoia) {

    public StorePlan {
        Objects.requireNonNull(codecs, "codecs");
        Objects.requireNonNull(groups, "groups");
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(paranoia, "paranoia");
        operators = List.copyOf(operators);
        if (keyCodec.isPresent() && !keyCodec.get().keyable()) {
            throw new IllegalArgumentException(
                    "Keys are of a type whose equals does not compare content (it is or holds an"
                            + " array). Remedy: key by a record, a string or a number");
        }
        Set<String> names = new HashSet<>();
        for (OperatorStates operator : operators) {
            if (!names.add(operator.operator())) {
                throw new IllegalArgumentException(
                        "Two operators that share their keys are named '"
                                + operator.operator()
                                + "'. Remedy: names identify state, so they must differ");
            }
        }
    }

    /** Rows for keys that are objects, in all standard key groups, with clocks that stand still. */
    public static <K> StorePlan<K> withKeys(Codec<K> keyCodec, CodecSource codecs) {
        return of(Optional.of(keyCodec), codecs);
    }

    /** Rows for {@code long} keys, which are never boxed by the store. */
    public static StorePlan<Long> withLongKeys(CodecSource codecs) {
        return of(Optional.empty(), codecs);
    }

    private static <K> StorePlan<K> of(Optional<Codec<K>> keyCodec, CodecSource codecs) {
        return new StorePlan<>(
                keyCodec,
                codecs,
                KeyGroupRange.all(KeyGroups.STANDARD),
                List.of(),
                SnapshotEpoch.fresh(),
                CaptureTarget.TASK_STATES + 1,
                StoreClock.STOPPED,
                Paranoia.NONE);
    }

    public StorePlan<K> groups(KeyGroupRange groups) {
        return new StorePlan<>(keyCodec, codecs, groups, operators, epoch, part, clock, paranoia);
    }

    /** Adds an operator behind those already there. */
    public StorePlan<K> operator(OperatorStates states) {
        List<OperatorStates> more = new ArrayList<>(operators);
        more.add(states);
        return new StorePlan<>(keyCodec, codecs, groups, more, epoch, part, clock, paranoia);
    }

    public StorePlan<K> epoch(SnapshotEpoch epoch) {
        return new StorePlan<>(keyCodec, codecs, groups, operators, epoch, part, clock, paranoia);
    }

    /** A number of its own among the task's stores. */
    public StorePlan<K> part(int part) {
        return new StorePlan<>(keyCodec, codecs, groups, operators, epoch, part, clock, paranoia);
    }

    public StorePlan<K> clock(StoreClock clock) {
        return new StorePlan<>(keyCodec, codecs, groups, operators, epoch, part, clock, paranoia);
    }

    public StorePlan<K> paranoia(Paranoia paranoia) {
        return new StorePlan<>(keyCodec, codecs, groups, operators, epoch, part, clock, paranoia);
    }
}
