package io.banksync.approval;

/**
 * Carries out one kind of approved act. Each feature registers its own.
 *
 * @param action the kind of act
 * @param ofRuns whether it uses the pool for reconciliation
 * @param execution the code that carries it out
 */
public record ApprovedAct(ApprovalAction action, boolean ofRuns, Execution execution) {

	/**
	 * Creates one that uses the pool for decisions.
	 */
	public static ApprovedAct of(ApprovalAction action, Execution execution) {
		return new ApprovedAct(action, false, execution);
	}

	/**
	 * Carries an act out in the caller's transaction.
	 */
	@FunctionalInterface
	public interface Execution {

		/**
		 * Carries the act out, as if the request had just been received.
		 * @param objectId our id of the object
		 * @param request the body of the request
		 * @param proposedBy the caller who proposed it
		 */
		void carryOut(String objectId, byte[] request, String proposedBy);

	}

}
