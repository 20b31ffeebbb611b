package io.banksync.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.banksync.startup.StartupException;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What accounts.yml may say, and what stops the start.
 */
class AccountReaderTests {

	private static final String GOOD = """
			main-eur:
			  id: de02 1203 0000 0000 2020 51
			  currency: EUR
			  zone: Europe/Berlin
			""";

	@TempDir
	Path directory;

	private List<Account> read(String yaml) throws IOException {
		Path file = Files.writeString(this.directory.resolve("accounts.yml"), yaml);
		return read(file);
	}

	private static List<Account> read(Path file) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("banksync.statement.accounts-file", file.toString())));
		try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
			return new AccountReader(validators.getValidator()).read(environment);
		}
	}

	@Test
	void readsAnAccount() throws IOException {
		assertThat(read(GOOD)).containsExactly(new Account("main-eur", List.of("DE02120300000000202051"), "EUR",
				ZoneId.of("Europe/Berlin"), List.of(), Set.of(), Set.of(), 5, false, false));
		assertThat(read(GOOD + """
				  providers: [bank, acme-bank]
				  not-payments: {codes: [PMNT/RCDT/INTC], counterparties: [DE44 5001]}
				  settles-within: 3d
				  reversals: inverted
				  books: record
				other:
				  id: [X1, X2]
				  currency: NGN
				  zone: Africa/Lagos
				"""))
			.extracting(Account::name, Account::providers, Account::counterparties, Account::settlesWithinDays,
					Account::reversalsInverted, Account::records)
			.containsExactly(tuple("main-eur", List.of("bank", "acme-bank"), Set.of("DE445001"), 3, true, true),
					tuple("other", List.of(), Set.of(), 5, false, false));
		assertThat(read(GOOD + "  providers: []\n  books: record\n")).extracting(Account::providers, Account::records)
			.containsExactly(tuple(List.of(), true));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			  currency: EUR     | currency: XXQ                  | main-eur.currency
			  currency: EUR     | curency: EUR                   | curency
			  currency: EUR     |                                | main-eur.currency
			  zone: Europe/Berlin | zone: Berlin                 | main-eur.zone
			  zone: Europe/Berlin |                              | main-eur.zone
			  id: de02 1203 0000 0000 2020 51 |                  | main-eur.id
			  zone: Europe/Berlin | settles-within: 90d          | main-eur.
			main-eur:           | Main Eur:                      | Main Eur
			""")
	void refusesWhatIsWrongAndNamesIt(String line, String instead, String named) {
		String yaml = GOOD.replace(line.strip(), (instead != null) ? instead : "");

		assertThat(yaml).isNotEqualTo(GOOD);
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(yaml))
			.satisfies((ex) -> assertThat(ex.problem() + " " + ex.remedy()).contains(named));
	}

	@Test
	void refusesToRecordWithoutSayingWhoTellsItsPayments() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(GOOD + "  books: record\n"))
			.satisfies((ex) -> assertThat(ex.problem()).contains("main-eur.providers", "[]"));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(GOOD + "  books: both\n"))
			.satisfies((ex) -> assertThat(ex.problem()).contains("main-eur.books"));
	}

	@Test
	void refusesAFileThatIsNotThere() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(this.directory.resolve("nothing.yml")))
			.satisfies((ex) -> assertThat(ex.problem()).contains("ACCOUNTS_FILE", "nothing.yml"));
	}

}
