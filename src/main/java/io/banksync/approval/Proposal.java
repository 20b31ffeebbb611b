package io.banksync.approval;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A request for an act that may need a second person.
 *
 * @param action the act
 * @param target the object, as the request names it
 * @param request the body of the request; the approved act is read from it
 * @param reason the reason; null: none given
 * @param actor the caller
 */
public record Proposal(ApprovalAction action, String target, byte[] request, @Nullable String reason, String actor) {

	/**
	 * Returns the operation for idempotency keys: keys are unique per operation.
	 */
	String operation() {
		return "propose " + UUID.nameUUIDFromBytes((this.action + " " + this.target).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return this.action + " " + this.target;
	}

}
