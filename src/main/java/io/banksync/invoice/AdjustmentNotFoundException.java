package io.banksync.invoice;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no adjustment with this id.
 */
class AdjustmentNotFoundException extends ApiException {

	AdjustmentNotFoundException(UUID id) {
		super(ErrorCode.ADJUSTMENT_NOT_FOUND, "There is no adjustment " + id + ".");
	}

}
