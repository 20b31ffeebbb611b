package io.banksync.matching;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person does.
 *
 * @param actor who
 * @param note why; null: not said
 * @param now when
 */
public record Act(String actor, @Nullable String note, Instant now) {

}
