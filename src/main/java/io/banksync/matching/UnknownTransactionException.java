package io.banksync.matching;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no payment with this id.
 */
public class UnknownTransactionException extends ApiException {

	public UnknownTransactionException(UUID id) {
		super(ErrorCode.TRANSACTION_NOT_FOUND, "There is no transaction " + id + ".");
	}

}
