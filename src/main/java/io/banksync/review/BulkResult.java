package io.banksync.review;

import java.util.List;

import io.banksync.matching.BulkMatchOutcomeResponse;
import io.banksync.matching.BulkMatchResponse;
import io.banksync.transaction.TransactionResponse;
import org.jspecify.annotations.Nullable;

/**
 * What became of several payments at once.
 *
 * @param outcome the counts
 * @param lines each payment with its outcome
 */
record BulkResult(BulkMatchResponse outcome, List<Line> lines) {

	/**
	 * A payment with its outcome.
	 *
	 * @param payment the payment, as it is now; null: there is none
	 * @param outcome its outcome
	 */
	record Line(@Nullable TransactionResponse payment, BulkMatchOutcomeResponse outcome) {

	}

}
