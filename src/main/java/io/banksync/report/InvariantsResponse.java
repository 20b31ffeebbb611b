package io.banksync.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whether the books add up.
 *
 * @param asOf when they were looked at, all at one moment
 * @param tookMs how long that took, in milliseconds
 * @param causedBy why they were looked at
 * @param ok all of them do
 * @param lines each thing that is always so of what has no currency
 * @param data by currency
 * @param audit up to where the audit log is right
 */
@Schema(name = "Invariants")
record InvariantsResponse(@Schema(example = "2026-02-27T12:00:00Z") Instant asOf, @Schema(example = "12") long tookMs,
		@Schema(example = "request") CheckCause causedBy, @Schema(example = "true") boolean ok,
		List<InvariantResponse> lines, List<CurrencyInvariantsResponse> data, AuditChain audit) {

	InvariantsResponse {
		// A result that was kept before there was an audit log has none.
		audit = Objects.requireNonNullElse(audit, AuditChain.NONE);
	}

	/**
	 * Returns what is known of the audit log, to be walked from its end on or, where it
	 * is not right, all of it again.
	 */
	AuditChain audited() {
		return isAuditRight(this.lines) ? this.audit.walkedOn() : this.audit.walkedAnew();
	}

	static boolean isAuditRight(List<InvariantResponse> lines) {
		return lines.stream().allMatch((line) -> line.ok() || line.rule().kind() != RowKind.AUDIT_ENTRY);
	}

}
