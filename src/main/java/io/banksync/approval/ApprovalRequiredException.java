package io.banksync.approval;

import java.math.BigDecimal;
import java.util.Map;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown if an act is above a limit and another person has to approve it. Nothing was
 * done.
 */
public class ApprovalRequiredException extends ApiException {

	private final String objectKind;

	private final String objectId;

	private final Map<String, BigDecimal> amounts;

	ApprovalRequiredException(String objectKind, String objectId, Map<String, BigDecimal> amounts) {
		super(ErrorCode.FORBIDDEN, "This needs the approval of another person: it is about "
				+ ChangedProposalException.inWords(amounts) + ".", false);
		this.objectKind = objectKind;
		this.objectId = objectId;
		this.amounts = amounts;
	}

	String objectKind() {
		return this.objectKind;
	}

	String objectId() {
		return this.objectId;
	}

	Map<String, BigDecimal> amounts() {
		return this.amounts;
	}

}
