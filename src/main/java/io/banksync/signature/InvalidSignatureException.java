package io.banksync.signature;

/**
 * A delivery that could not be proved genuine.
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
