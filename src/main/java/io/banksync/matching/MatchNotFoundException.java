package io.banksync.matching;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no match with this id.
 */
class MatchNotFoundException extends ApiException {

	MatchNotFoundException(UUID id) {
		super(ErrorCode.MATCH_NOT_FOUND, "There is no match " + id + ".");
	}

}
