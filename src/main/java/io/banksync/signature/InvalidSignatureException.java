package io.banksync.signature;

/**
 * A delivery that could not be proved genuine. It has no stack trace: anybody may cause
 * as many as he likes.
 */
public class InvalidSignatureException extends RuntimeException {

	private final SignatureProblem problem;

	public InvalidSignatureException(SignatureProblem problem) {
		super("Signature refused: " + problem, null, false, false);
		this.problem = problem;
	}

	public SignatureProblem problem() {
		return this.problem;
	}

}
