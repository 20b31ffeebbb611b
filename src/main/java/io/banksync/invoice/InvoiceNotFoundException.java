package io.banksync.invoice;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no invoice with this id or number.
 */
class InvoiceNotFoundException extends ApiException {

	InvoiceNotFoundException(String idOrNumber) {
		super(ErrorCode.INVOICE_NOT_FOUND, "There is no invoice with the id or number " + idOrNumber + ".");
	}

}
