package io.banksync.reconciliation;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One run: which payments it considered, and the results.
 */
@Entity
@Table(name = "reconciliation_runs")
class ReconciliationRun {

	@Id
	private UUID id;

	@Enumerated(EnumType.STRING)
	private RunStatus status;

	@Enumerated(EnumType.STRING)
	private @Nullable RunStep step;

	private Instant startedAt;

	private @Nullable Instant finishedAt;

	private @Nullable Long decisionWatermark;

	private long consideredCount;

	private long matchedCount;

	private long unmatchedCount;

	private boolean dryRun;

	@JdbcTypeCode(SqlTypes.JSON)
	private String policy;

	private @Nullable String ruleset;

	@JdbcTypeCode(SqlTypes.JSON)
	private String totals;

	@JdbcTypeCode(SqlTypes.JSON)
	private String writeOffs;

	private byte @Nullable [] outcomeSha256;

	private String actor;

	private @Nullable Instant undoneAt;

	private @Nullable String undoneBy;

	private @Nullable String undoReason;

	private @Nullable Instant cancelledAt;

	private @Nullable String cancelledBy;

	private @Nullable String cancelReason;

	private @Nullable String idempotencyKey;

	private byte @Nullable [] requestSha256;

	protected ReconciliationRun() {
	}

	UUID getId() {
		return this.id;
	}

	RunStatus getStatus() {
		return this.status;
	}

	@Nullable RunStep getStep() {
		return this.step;
	}

	Instant getStartedAt() {
		return this.startedAt;
	}

	@Nullable Instant getFinishedAt() {
		return this.finishedAt;
	}

	/**
	 * Returns the newest decision at the end of this run; null until it is completed.
	 */
	@Nullable Long getDecisionWatermark() {
		return this.decisionWatermark;
	}

	long getConsideredCount() {
		return this.consideredCount;
	}

	long getMatchedCount() {
		return this.matchedCount;
	}

	long getUnmatchedCount() {
		return this.unmatchedCount;
	}

	boolean isDryRun() {
		return this.dryRun;
	}

	/**
	 * Returns its policy, as JSON.
	 */
	String getPolicy() {
		return this.policy;
	}

	@Nullable String getRuleset() {
		return this.ruleset;
	}

	/**
	 * Returns its results, by reason and currency, as JSON.
	 */
	String getTotals() {
		return this.totals;
	}

	/**
	 * Returns how much it wrote off, by currency, as JSON.
	 */
	String getWriteOffs() {
		return this.writeOffs;
	}

	/**
	 * Returns a hash of its decisions, or of those of a dry run; null: it is not
	 * completed.
	 */
	byte @Nullable [] getOutcomeSha256() {
		return this.outcomeSha256;
	}

	String getActor() {
		return this.actor;
	}

	/**
	 * Returns when it was undone; null: it was not.
	 */
	@Nullable Instant getUndoneAt() {
		return this.undoneAt;
	}

	@Nullable String getUndoneBy() {
		return this.undoneBy;
	}

	@Nullable String getUndoReason() {
		return this.undoReason;
	}

	byte @Nullable [] getRequestSha256() {
		return this.requestSha256;
	}

	/**
	 * Returns the time of the cancellation; null: it was not cancelled.
	 */
	@Nullable Instant getCancelledAt() {
		return this.cancelledAt;
	}

	@Nullable String getCancelledBy() {
		return this.cancelledBy;
	}

	@Nullable String getCancelReason() {
		return this.cancelReason;
	}

}
