package io.banksync.matching;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A part of what a person applied.
 *
 * @param id the match, or the row of money taken back
 * @param invoiceNumber the number of the invoice; null: money taken back
 * @param live nothing undid it
 */
public record AppliedMatch(UUID id, @Nullable String invoiceNumber, boolean live) {

}
