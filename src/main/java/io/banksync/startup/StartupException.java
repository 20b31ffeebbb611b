package io.banksync.startup;

import org.jspecify.annotations.Nullable;

/**
 * The service can't start; says what is wrong and what to do, a line each, for the person
 * at the terminal.
 */
public class StartupException extends RuntimeException {

	private final String problem;

	private final String remedy;

	/**
	 * Creates one.
	 * @param problem what is wrong, without any secret
	 * @param remedy what to do about it
	 * @param cause the cause, or null
	 */
	public StartupException(String problem, String remedy, @Nullable Throwable cause) {
		super(problem + " " + remedy, cause);
		this.problem = problem;
		this.remedy = remedy;
	}

	public StartupException(String problem, String remedy) {
		this(problem, remedy, null);
	}

	public String problem() {
		return this.problem;
	}

	public String remedy() {
		return this.remedy;
	}

}
