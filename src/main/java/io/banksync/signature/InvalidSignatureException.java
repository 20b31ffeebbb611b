package io.banksync.signature;

/**
 * A delivery that is not genuine. No stack trace: anybody can cause it at will.
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
