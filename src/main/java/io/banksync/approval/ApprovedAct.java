package io.banksync.approval;

/**
 * How to carry out what was proposed, once it is approved. Each feature says so of its
 * own acts.
 *
 * @param action what
 * @param ofRuns it goes through the pool for reconciliation
 * @param execution how
 */
public record ApprovedAct(ApprovalAction action, boolean ofRuns, Execution execution) {

	/**
	 * Says how to carry out an act.
	 */
	public static ApprovedAct of(ApprovalAction action, Execution execution) {
		return new ApprovedAct(action, false, execution);
	}

	/**
	 * Carries an act out, in the caller's transaction.
	 */
	@FunctionalInterface
	public interface Execution {

		/**
		 * Carries it out as if it had come now.
		 * @param objectId our id of what it is done to
		 * @param request the body of the request
		 * @param proposedBy who wanted it
		 */
		void carryOut(String objectId, byte[] request, String proposedBy);

	}

}
