package io.banksync.matching;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why one of several matches was not made, as the problem of a single one would say it.
 *
 * @param code what clients branch on
 * @param title what that means
 * @param detail what to know about this occurrence
 * @param errors what is wrong, field by field
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
