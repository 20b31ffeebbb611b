package io.banksync.matching;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The problem that {@code POST /matches} would return for one match.
 *
 * @param code the error code, on which clients branch
 * @param title the meaning of the code
 * @param detail the details of this occurrence
 * @param errors the wrong fields
 */
@Schema(name = "BulkProblem")
record BulkProblemResponse(@Schema(example = "cannot_match") String code,
		@Schema(example = "This can't be done with the payment as things stand") String title,
		@Schema(example = "allocations[0].amount is more than what is open of INV-001, 3000.00.") String detail,
		List<FieldError> errors) {

	static BulkProblemResponse of(ApiException refusal) {
		return of(refusal.code(), refusal.detail(), refusal.errors());
	}

	static BulkProblemResponse of(ErrorCode code, String detail, List<FieldError> errors) {
		return new BulkProblemResponse(code.code(), code.title(), detail, errors);
	}

}
