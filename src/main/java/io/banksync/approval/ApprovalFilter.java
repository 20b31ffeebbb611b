package io.banksync.approval;

import java.util.List;

import io.banksync.web.request.ListParameter;
import org.jspecify.annotations.Nullable;

/**
 * Selects proposals. A condition that is null or empty selects all.
 *
 * @param states the proposal has one of these states
 * @param actions the act is one of these
 * @param object our id of the object
 * @param proposedBy the caller who proposed it
 */
record ApprovalFilter(List<ApprovalState> states, List<ApprovalAction> actions, @Nullable String object,
		@Nullable String proposedBy) {

	static ApprovalFilter of(ApprovalState @Nullable [] state, ApprovalAction @Nullable [] action,
			@Nullable String object, @Nullable String proposedBy) {
		return new ApprovalFilter(ListParameter.given(state), ListParameter.given(action), object, proposedBy);
	}

}
