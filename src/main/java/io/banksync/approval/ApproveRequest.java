package io.banksync.approval;

import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of an approval.
 *
 * @param reason the reason, which is stored; null: none given
 */
@Schema(name = "ApproveRequest", example = ApproveRequest.EXAMPLE)
record ApproveRequest(@Text(max = ReasonRequest.MAX_LENGTH) @Schema(types = {
		"string", "null" }) @Nullable String reason){

	static final String EXAMPLE = """
			{"reason":"I spoke with the customer"}""";

}
