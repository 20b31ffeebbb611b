package io.banksync.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What somebody proposed, and what became of it.
 *
 * @param id our id for it
 * @param action what is to be done
 * @param objectKind to what kind of thing
 * @param objectId our id of that
 * @param request the body of the request, as it came
 * @param amounts how much it is about, by currency
 * @param reason why; null: not said
 * @param proposedBy who wants it
 * @param proposedAt since when
 * @param state how far it has come
 * @param decidedBy who decided; null: nobody has
 * @param decidedAt when; null: nobody has
 * @param decisionReason why; null: not said
 */
record Approval(UUID id, ApprovalAction action, String objectKind, String objectId, String request,
		Map<String, BigDecimal> amounts, @Nullable String reason, String proposedBy, Instant proposedAt,
		ApprovalState state, @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable String decisionReason) {

}
