package io.banksync.approval;

import java.util.Map;
import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown if a proposal of the same act on the same object is waiting already.
 */
class ApprovalWaitingException extends ApiException {

	private final UUID id;

	ApprovalWaitingException(UUID id) {
		super(ErrorCode.APPROVAL_WAITING,
				"This is proposed already, and waits for another person: /approvals/" + id + ".");
		this.id = id;
	}

	@Override
	public Map<String, Object> properties() {
		return Map.of("approval_id", this.id);
	}

}
