package io.banksync.statement;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * The import of a file can't be undone as things are.
 */
class CannotUndoImportException extends ApiException {

	CannotUndoImportException(ErrorCode code, String detail) {
		super(code, detail, false);
	}

	static CannotUndoImportException moneyApplied(List<UUID> payments) {
		return new CannotUndoImportException(ErrorCode.MONEY_APPLIED,
				"Money of payments that this file recorded is applied: " + list(payments) + ".");
	}

	static CannotUndoImportException repeated(List<UUID> files) {
		return new CannotUndoImportException(ErrorCode.CANNOT_UNDO_IMPORT,
				"Statements of later files repeat its entries. Undo these files first: " + list(files) + ".");
	}

	private static String list(List<UUID> ids) {
		return ids.stream().map(UUID::toString).collect(Collectors.joining(", "));
	}

}
