package io.banksync.approval;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for that may need a second person.
 *
 * @param action what
 * @param target on what, as the request names it
 * @param request the request's body, from which it is carried out later
 * @param reason why; null: not said
 * @param actor who asks for it
 */
public record Proposal(ApprovalAction action, String target, byte[] request, @Nullable String reason, String actor) {

	/**
	 * Returns the operation to which idempotency keys of such requests belong.
	 */
	String operation() {
		return "propose " + UUID.nameUUIDFromBytes((this.action + " " + this.target).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return this.action + " " + this.target;
	}

}
