package io.banksync.reconciliation;

import java.util.Map;
import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown in a run that a person cancelled while it was in progress.
 */
class RunCancelledException extends ApiException {

	private final UUID runId;

	RunCancelledException(UUID runId) {
		super(ErrorCode.RUN_CANCELLED, "Run " + runId + " was cancelled: /reconcile/runs/" + runId + " says by whom.");
		this.runId = runId;
	}

	@Override
	public Map<String, Object> properties() {
		return Map.of("run_id", this.runId);
	}

}
