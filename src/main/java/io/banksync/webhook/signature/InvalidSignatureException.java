package io.banksync.webhook.signature;

/**
 * A delivery that was not signed by anyone we share a secret with.
 */
public class InvalidSignatureException extends RuntimeException {

	private final SignatureProblem problem;

	public InvalidSignatureException(SignatureProblem problem) {
		super("Signature refused: " + problem);
		this.problem = problem;
	}

	public SignatureProblem problem() {
		return this.problem;
	}

}
