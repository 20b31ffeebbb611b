package io.banksync.completeness;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What the statements of an account show, and what of them waits for a person.
 *
 * @param account its name in the configuration; null: of no account there
 * @param last the last day that a final statement covers; null: there is none
 * @param held the statements that are held
 * @param open the entries that no webhook clearly told; none if the account's payments
 * are not told one by one
 * @param gaps the statements of the last days that do not follow the one before, by their
 * balances or their numbers
 * @param forgotten whether it recorded payments and is no longer in the configuration
 */
public record AccountStanding(@Nullable String account, @Nullable LocalDate last, long held, long open, long gaps,
		boolean forgotten) {

}
