package io.banksync.lock;

import java.util.UUID;

/**
 * A run is going on; a second one must wait for its end.
 */
public class RunInProgressException extends RuntimeException {

	private final UUID runId;

	public RunInProgressException(UUID runId) {
		super("Run " + runId + " is going on: follow it at /reconcile/runs/" + runId);
		this.runId = runId;
	}

	public UUID runId() {
		return this.runId;
	}

}
