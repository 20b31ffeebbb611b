package io.banksync.transaction;

import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who is to see to a transaction.
 *
 * @param transactionId the transaction
 * @param assignedTo who; null: nobody in particular
 * @param before who was before; null: nobody in particular
 */
@Schema(name = "Assignment")
record AssignmentResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "ada", types = {
				"string", "null" }) @Nullable String assignedTo,
		@Schema(example = "otto", types = { "string", "null" }) @Nullable String before){

}
