package io.banksync.reconciliation;

import java.util.Map;
import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A person cancelled a run while it went on.
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
