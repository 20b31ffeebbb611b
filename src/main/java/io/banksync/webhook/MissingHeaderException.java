package io.banksync.webhook;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A delivery without a required header.
 */
class MissingHeaderException extends ApiException {

	MissingHeaderException(String header) {
		super(ErrorCode.MISSING_HEADER, "The header " + header + " is missing.");
	}

}
