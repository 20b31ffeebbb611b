package io.banksync.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody proposed, and what became of it.
 *
 * @param id our id for it
 * @param action what is to be done
 * @param objectKind to what kind of thing
 * @param objectId our id of that
 * @param amounts how much it is about, by currency
 * @param request what was asked for, as it came
 * @param reason why; null: not said
 * @param proposedBy who wants it
 * @param proposedAt since when
 * @param state how far it has come
 * @param decidedBy who decided; {@code system}: it did not fit any more; null: nobody has
 * @param decidedAt when; null: nobody has
 * @param decisionReason why; null: not said
 */
@Schema(name = "Approval")
public record ApprovalResponse(@Schema(example = "0199a3f2-1a20-7c44-8d5e-6f7a8b9c0d1e") UUID id,
		@Schema(example = "write_off") ApprovalAction action, @Schema(example = "invoice") String objectKind,
		@Schema(example = "0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11") String objectId,
		@Schema(example = "{\"NGN\":1500000.00}") Map<String, BigDecimal> amounts,
		@Schema(implementation = Object.class, types = "object",
				example = "{\"reason\":\"The customer went bankrupt\"}") JsonNode request,
		@Schema(example = "The customer went bankrupt", types = {
				"string", "null" }) @Nullable String reason,
		@Schema(example = "finance") String proposedBy, @Schema(example = "2026-02-27T12:00:01Z") Instant proposedAt,
		@Schema(implementation = String.class, example = "waiting",
				allowableValues = { "waiting", "approved", "declined" }) String state,
		@Schema(example = "cfo", types = { "string", "null" }) @Nullable String decidedBy,
		@Schema(example = "2026-02-27T13:00:00Z", types = { "string", "null" }) @Nullable Instant decidedAt,
		@Schema(types = { "string", "null" }) @Nullable String decisionReason){

	static ApprovalResponse of(Approval approval, JsonNode request) {
		Map<String, BigDecimal> amounts = new TreeMap<>();
		approval.amounts().forEach((currency, amount) -> amounts.put(currency, Money.display(amount, currency)));
		return new ApprovalResponse(approval.id(), approval.action(), approval.objectKind(), approval.objectId(),
				amounts, request, approval.reason(), approval.proposedBy(), approval.proposedAt(),
				approval.state().toString(), approval.decidedBy(), approval.decidedAt(), approval.decisionReason());
	}

}
