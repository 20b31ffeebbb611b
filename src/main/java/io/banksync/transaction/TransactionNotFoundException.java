package io.banksync.transaction;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no transaction with this id.
 */
public class TransactionNotFoundException extends ApiException {

	TransactionNotFoundException(UUID id) {
		super(ErrorCode.TRANSACTION_NOT_FOUND, "There is no transaction " + id + ".");
	}

}
