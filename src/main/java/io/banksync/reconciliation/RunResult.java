package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The result of a run.
 *
 * @param matchedCount to how many it applied money
 * @param unmatchedCount how many it left with none
 * @param totals by reason and currency
 * @param writeOffs by currency, how much was written off, in major units
 * @param wanted the rows to change
 * @param outcomeSha256 a hash of all decisions; two runs with the same hash do the same
 */
record RunResult(long matchedCount, long unmatchedCount, List<RunTotal> totals, Map<String, BigDecimal> writeOffs,
		WantedRows wanted, byte[] outcomeSha256) {

	RunResult withWanted(WantedRows others) {
		return new RunResult(this.matchedCount, this.unmatchedCount, this.totals, this.writeOffs, others,
				this.outcomeSha256);
	}

}
