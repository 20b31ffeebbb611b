package io.banksync.statement;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Several layouts fit a CSV file.
 */
class AmbiguousLayoutException extends ApiException {

	AmbiguousLayoutException(List<String> layouts) {
		super(ErrorCode.AMBIGUOUS_LAYOUT, "These fit: " + String.join(", ", layouts) + ".", false);
	}

}
