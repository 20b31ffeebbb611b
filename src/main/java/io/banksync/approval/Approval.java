package io.banksync.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A proposed act and its decision.
 *
 * @param id our id
 * @param action the proposed act
 * @param objectKind the kind of object
 * @param objectId our id of the object
 * @param request the body of the request, as received
 * @param amounts the money concerned, by currency
 * @param reason the reason; null: none given
 * @param proposedBy the caller who proposed it
 * @param proposedAt the time of the proposal
 * @param state the state of the proposal
 * @param decidedBy the caller who decided; null: it is waiting
 * @param decidedAt the time of the decision; null: it is waiting
 * @param decisionReason the reason for the decision; null: none given
 */
record Approval(UUID id, ApprovalAction action, String objectKind, String objectId, String request,
		Map<String, BigDecimal> amounts, @Nullable String reason, String proposedBy, Instant proposedAt,
		ApprovalState state, @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable String decisionReason) {

}
