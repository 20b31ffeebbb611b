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
 * A proposed act and its decision.
 *
 * @param id our id
 * @param action the proposed act
 * @param objectKind the kind of object
 * @param objectId our id of the object
 * @param amounts the money concerned, by currency
 * @param request the body of the request, as received
 * @param reason the reason; null: none given
 * @param proposedBy the caller who proposed it
 * @param proposedAt the time of the proposal
 * @param state the state of the proposal
 * @param decidedBy the caller who decided; {@code system}: the act was no longer
 * possible; null: it is waiting
 * @param decidedAt the time of the decision; null: it is waiting
 * @param decisionReason the reason for the decision; null: none given
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
