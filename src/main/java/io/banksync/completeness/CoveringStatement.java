package io.banksync.completeness;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A final statement that is taken, as far as coverage needs it.
 *
 * @param id our id for it
 * @param fromOn its first day
 * @param toOn its last day
 * @param opening the balance before; null: not said
 * @param closing the balance after; null: not said
 * @param sequence its number, if it is one; null: none
 * @param proven whether balances prove it
 */
record CoveringStatement(UUID id, LocalDate fromOn, LocalDate toOn, @Nullable BigDecimal opening,
		@Nullable BigDecimal closing, @Nullable Long sequence, boolean proven) {

}
