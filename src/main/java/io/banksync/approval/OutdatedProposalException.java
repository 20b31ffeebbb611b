package io.banksync.approval;

import io.banksync.web.error.ApiException;

/**
 * What was proposed can't be done as things stand by now.
 */
class OutdatedProposalException extends RuntimeException {

	private final String why;

	OutdatedProposalException(ApiException obstacle) {
		super(obstacle);
		this.why = obstacle.detail();
	}

	/**
	 * Returns why not, in whole sentences.
	 */
	String why() {
		return this.why;
	}

}
