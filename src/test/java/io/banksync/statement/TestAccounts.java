package io.banksync.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A service that knows an account, whose payments the bank's webhooks tell.
 */
public interface TestAccounts {

	/** The second account of {@link #company()}. */
	String DEPOSITS = "DE89370400440532013000";

	@DynamicPropertySource
	static void configureAccounts(DynamicPropertyRegistry registry) {
		String file = file();
		registry.add("ACCOUNTS_FILE", () -> file);
	}

	/**
	 * Returns a file that describes the account.
	 */
	static String file() {
		return file("""
				main-eur:
				  id: DE02 1203 0000 0000 2020 51
				  currency: EUR
				  zone: Europe/Berlin
				  providers: [bank]
				  not-payments:
				    counterparties: [DE44500105175407324931]
				""");
	}

	/**
	 * Returns a file that describes the account in naira, whose statements also record.
	 */
	static String recording() {
		return file("""
				main-ngn:
				  id: DE02 1203 0000 0000 2020 51
				  currency: NGN
				  zone: Africa/Lagos
				  providers: [bank]
				  books: record
				""");
	}

	/**
	 * Returns a file that describes the accounts of a small company: the account, whose
	 * statements also record, and {@link #DEPOSITS}, whose payments no webhook tells.
	 */
	static String company() {
		return file("""
				main-eur:
				  id: %s
				  currency: EUR
				  zone: Europe/Berlin
				  providers: [bank]
				  books: record
				deposits-eur:
				  id: %s
				  currency: EUR
				  zone: Europe/Berlin
				  providers: []
				  books: record
				""".formatted(CamtFile.ACCOUNT, DEPOSITS));
	}

	/**
	 * Returns a file with a text.
	 */
	static String file(String yaml) {
		try {
			Path file = Files.createTempFile("accounts", ".yml");
			file.toFile().deleteOnExit();
			return Files.writeString(file, yaml).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
