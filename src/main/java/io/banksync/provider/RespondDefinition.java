package io.banksync.provider;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The answers to a provider.
 *
 * @param shape the form of our answers
 * @param status the status of success
 * @param body the body of success, as text; null: a receipt
 * @param invalidSignatureStatus the status for a delivery that is not genuine, if the
 * provider insists on one
 */
record RespondDefinition(@DefaultValue("receipts") AnswerShape shape,
		@DefaultValue("200") @Min(value = 200, message = "must be 200 to 299") @Max(value = 299,
				message = "must be 200 to 299") int status,
		@Nullable String body, @DefaultValue("401") @Min(value = 400, message = "must be 400 to 499") @Max(value = 499,
				message = "must be 400 to 499") int invalidSignatureStatus) {

}
