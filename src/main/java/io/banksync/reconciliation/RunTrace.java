package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What the audit log records of a run.
 *
 * @param policy its policy
 * @param matchedCount to how many payments it applied money, or would have
 * @param unmatchedCount how many it left with none
 * @param totals by reason and currency
 * @param writeOffs by currency, how much was written off
 * @param outcomeSha256 a hash of all decisions, as hex
 */
record RunTrace(MatchingPolicy policy, long matchedCount, long unmatchedCount, List<RunTotal> totals,
		Map<String, BigDecimal> writeOffs, String outcomeSha256) {

	RunTrace(MatchingPolicy policy, RunResult result) {
		this(policy, result.matchedCount(), result.unmatchedCount(), result.totals(), result.writeOffs(),
				HexFormat.of().formatHex(result.outcomeSha256()));
	}

}
