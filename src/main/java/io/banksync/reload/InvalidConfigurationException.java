package io.banksync.reload;

import io.banksync.startup.StartupException;
import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * The configuration can't be used. The old one stays in use.
 */
class InvalidConfigurationException extends ApiException {

	private final String problem;

	private final String remedy;

	InvalidConfigurationException(String problem, String remedy, Throwable cause) {
		super(ErrorCode.INVALID_CONFIGURATION, problem + " " + remedy, cause);
		this.problem = problem;
		this.remedy = remedy;
	}

	InvalidConfigurationException(StartupException cause) {
		this(cause.problem(), cause.remedy(), cause);
	}

	String problem() {
		return this.problem;
	}

	String remedy() {
		return this.remedy;
	}

}
