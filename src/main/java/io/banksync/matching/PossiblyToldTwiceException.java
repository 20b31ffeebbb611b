package io.banksync.matching;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A person wants to apply a payment whose money a statement may have recorded before.
 */
class PossiblyToldTwiceException extends ApiException {

	PossiblyToldTwiceException(UUID id) {
		super(ErrorCode.POSSIBLY_TOLD_TWICE, "A statement recorded a payment with the amount or the id of " + id
				+ " and a near day. Nothing was done.", false);
	}

}
