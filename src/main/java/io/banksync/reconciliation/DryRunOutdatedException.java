package io.banksync.reconciliation;

import java.util.UUID;

/**
 * What a dry run showed can't be applied: it is not kept any more, or a run would do
 * something else by now.
 */
public class DryRunOutdatedException extends RuntimeException {

	DryRunOutdatedException(UUID runId) {
		super("A run would no longer do what dry run " + runId + " showed, or it is more than 24 hours old");
	}

}
