package io.banksync.startup;

import java.util.Objects;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports a failed start in two lines, what is wrong and what to do, without a stack
 * trace.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartupFailureReporter implements FailureAnalysisReporter {

	private static final Log logger = LogFactory.getLog(StartupFailureReporter.class);

	@Override
	public void report(FailureAnalysis analysis) {
		logger.error("Not started: " + oneLine(analysis.getDescription()));
		logger.error("What to do: " + oneLine(Objects.requireNonNullElse(analysis.getAction(), "See the README.")));
		logger.debug("The failed start in full", analysis.getCause());
	}

	private static String oneLine(String text) {
		return text.strip().replaceAll("\\s*\\R\\s*", " ");
	}

}
