package io.banksync.approval;

import io.banksync.web.error.ApiException;

/**
 * Thrown if a proposed act is no longer possible.
 */
class OutdatedProposalException extends RuntimeException {

	private final String why;

	OutdatedProposalException(ApiException obstacle) {
		super(obstacle);
		this.why = obstacle.detail();
	}

	/**
	 * Returns the reason, in whole sentences.
	 */
	String why() {
		return this.why;
	}

}
