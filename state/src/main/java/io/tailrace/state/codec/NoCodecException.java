// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import java.lang.reflect.Type;

/**
 * A type that no codec can be derived for. The message says where it was met, why, and what to do.
 */
public final class NoCodecException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String LISTED =
            "primitives, String, enums, records, sealed interfaces of records, Optional, List, Set, Map, arrays,"
                    + " Instant, Duration, LocalDate, LocalTime, LocalDateTime, ZoneId, UUID, BigInteger, BigDecimal";

    private final String problem;
    private final String remedy;

    private NoCodecException(String problem, String remedy) {
        super(problem + ". Remedy: " + remedy);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What was met, where, and why there is no codec for it. */
    public String problem() {
        return problem;
    }

    public String remedy() {
        return remedy;
    }

    static NoCodecException of(Type type, TypePath path, String reason, String remedy) {
        return new NoCodecException(
                "No codec for " + type.getTypeName() + " at " + path + ": " + reason, remedy);
    }

    /** Where the usual ways out apply. */
    static NoCodecException of(Class<?> type, TypePath path, String reason) {
        return of(
                type,
                path,
                reason,
                "register one with Codecs.with("
                        + type.getSimpleName()
                        + ".class, codec), which a pipeline is given by builder.codecs(...), or use a"
                        + " type from this list: "
                        + LISTED);
    }
}
