package io.banksync.statement;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Counts files of statements by format and result:
 * {@code banksync_statement_files_total}. {@code banksync_statement_entries_total} counts
 * their entries by what became of each at the import,
 * {@code banksync_statement_import_seconds} times imports. A format is one of the
 * service, or a layout of the configuration. Dry runs count nothing.
 */
class StatementMetrics {

	private final MeterRegistry registry;

	StatementMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Starts to time an import.
	 */
	Timer.Sample begin() {
		return Timer.start(this.registry);
	}

	void imported(ImportResponse imported, Timer.Sample begun) {
		begun.stop(this.registry.timer("banksync.statement.import"));
		count(imported.format(), "imported");
		imported.statements()
			.forEach((statement) -> statement.outcomes()
				.forEach((outcome, count) -> this.registry.counter("banksync.statement.entries", "outcome", outcome)
					.increment(count)));
	}

	/**
	 * Counts a file that was imported before.
	 */
	void repeated(ImportResponse imported) {
		count(imported.format(), "repeated");
	}

	/**
	 * Counts a file that was refused.
	 * @param format its format; null: it is not known
	 */
	void refused(@Nullable String format) {
		count(format, "refused");
	}

	private void count(@Nullable String format, String result) {
		this.registry
			.counter("banksync.statement.files", "format", (format != null) ? format : "unknown", "result", result)
			.increment();
	}

}
