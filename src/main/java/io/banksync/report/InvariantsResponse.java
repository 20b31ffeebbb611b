package io.banksync.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whether the books add up.
 *
 * @param asOf when they were checked, all on one snapshot
 * @param tookMs how long that took, in milliseconds
 * @param causedBy why they were checked
 * @param ok all lines are ok
 * @param lines the results without a currency
 * @param data the results by currency
 * @param audit how far the audit log is correct
 */
@Schema(name = "Invariants")
record InvariantsResponse(@Schema(example = "2026-02-27T12:00:00Z") Instant asOf, @Schema(example = "12") long tookMs,
		@Schema(example = "request") CheckCause causedBy, @Schema(example = "true") boolean ok,
		List<InvariantResponse> lines, List<CurrencyInvariantsResponse> data, AuditChain audit) {

	InvariantsResponse {
		// Earlier versions kept results without the audit log.
		audit = Objects.requireNonNullElse(audit, AuditChain.NONE);
	}

	/**
	 * Returns the result for the audit log. The next check begins at its last entry, or
	 * at the first one if the log is not correct.
	 */
	AuditChain audited() {
		return isAuditRight(this.lines) ? this.audit.fromLast() : this.audit.fromFirst();
	}

	static boolean isAuditRight(List<InvariantResponse> lines) {
		return lines.stream().allMatch((line) -> line.ok() || line.rule().kind() != RowKind.AUDIT_ENTRY);
	}

}
