package io.banksync.report;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When the health report warns, and when the books are checked.
 *
 * @param unmatchedFor how long a payment may stay unmatched, unless it still waits for
 * its invoice
 * @param quarantinedFor how long an event may wait before it is recorded
 * @param silentFor how long a provider that posted before may be silent, and how long ago
 * the last statement of an account may end
 * @param expiresWithin how long before its end a key should be replaced
 * @param minFreeDisk how much space the database should have left
 * @param refreshAfterRun the books are checked after each run and each undo of one
 * @param checkAt when the books are checked too, in UTC, as Spring's cron expression;
 * {@code -}: never
 */
@ConfigurationProperties("banksync.report")
record ReportProperties(@DefaultValue("30d") Duration unmatchedFor, @DefaultValue("1d") Duration quarantinedFor,
		@DefaultValue("7d") Duration silentFor, @DefaultValue("30d") Duration expiresWithin,
		@DefaultValue("1GB") DataSize minFreeDisk, @DefaultValue("true") boolean refreshAfterRun,
		@DefaultValue("0 0 3 * * *") String checkAt) {

}
