package io.banksync.transaction;

import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The assignment of a transaction.
 *
 * @param transactionId the transaction
 * @param assignedTo the person it is assigned to; null: nobody
 * @param before the person it was assigned to before; null: nobody
 */
@Schema(name = "Assignment")
public record AssignmentResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "ada", types = {
				"string", "null" }) @Nullable String assignedTo,
		@Schema(example = "otto", types = { "string", "null" }) @Nullable String before){

}
