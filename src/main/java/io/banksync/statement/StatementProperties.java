package io.banksync.statement;

import java.time.Duration;

import io.banksync.startup.CheckedConfiguration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How statements come in.
 *
 * @param accountsFile the file that describes our accounts ({@code ACCOUNTS_FILE});
 * empty: {@code accounts.yml} in the working directory, if it exists
 * @param layoutsFile the file with the user's own layouts
 * ({@code STATEMENT_LAYOUTS_FILE}); empty: {@code statement-layouts.yml} in the working
 * directory, if it exists
 * @param folder the drop folder ({@code STATEMENT_FOLDER}); empty: there is none
 * @param pollEvery how long to wait before looking into the drop folder again
 * @param unchangedFor how long a dropped file must not have changed
 * @param maxSize the longest file
 * @param readTimeout how long a file may take to arrive over HTTP
 */
@ConfigurationProperties("banksync.statement")
record StatementProperties(@DefaultValue("") String accountsFile, @DefaultValue("") String layoutsFile,
		@DefaultValue("") String folder, @DefaultValue("10s") Duration pollEvery,
		@DefaultValue("10s") Duration unchangedFor, @DefaultValue("128MB") DataSize maxSize,
		@DefaultValue("5m") Duration readTimeout) implements CheckedConfiguration {

	StatementProperties {
		if (pollEvery.toMillis() <= 0) {
			throw new IllegalArgumentException("BANKSYNC_STATEMENT_POLLEVERY must be longer than nothing, such as 10s");
		}
		if (unchangedFor.isNegative()) {
			throw new IllegalArgumentException("BANKSYNC_STATEMENT_UNCHANGEDFOR must not be negative");
		}
	}

}
