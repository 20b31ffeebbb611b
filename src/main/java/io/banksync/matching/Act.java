package io.banksync.matching;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An act of a person.
 *
 * @param actor who
 * @param note why; null: none
 * @param now when
 */
public record Act(String actor, @Nullable String note, Instant now) {

}
