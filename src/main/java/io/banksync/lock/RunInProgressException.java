package io.banksync.lock;

import java.util.Map;
import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A run is in progress; a second one must wait for its end.
 */
public class RunInProgressException extends ApiException {

	private final UUID runId;

	public RunInProgressException(UUID runId) {
		super(ErrorCode.RUN_IN_PROGRESS,
				"Run " + runId + " is in progress: follow it at /reconcile/runs/" + runId + ".");
		this.runId = runId;
	}

	@Override
	public Map<String, Object> properties() {
		return Map.of("run_id", this.runId);
	}

}
