package io.banksync.statement.format;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files of real banks give the figures that a person counts in them.
 */
class MtCorpusTests {

	// Files of others that are no statements: parts of some, or broken on purpose.
	private static final List<String> REFUSED = List.of("self-provided/sparkassen.sta",
			"self-provided/invalid_statement.sta", "self-provided/empty_non_swift.sta", "self-provided/gv_codes.sta",
			"self-provided/multiline.sta", "cmxl/statement_details.sta", "betterplace/sepa_snippet_broken.sta",
			"betterplace/missing_crlf_at_end.sta", "betterplace/empty_entry_date.sta",
			"betterplace/amount_formats.sta");

	@BeforeEach
	void needsTheCorpus() {
		Assumptions.assumeThat(Corpus.directory()).as("the files of real banks").isPresent();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			ASNB/mt940.txt,                                 31, 8, 56.94,      31
			mBank/mt940.sta,                                1,  3, 0.03,       1
			mBank/mt942.sta,                                1,  3, 0.03,       0
			citi/mt940.txt,                                 1,  5, -1142.75,   1
			jejik/abnamro.sta,                              2, 10, -345.93,    0
			jejik/generic.sta,                              2,  2, -20.00,     2
			jejik/ing.sta,                                  1,  7, -45.59,     0
			jejik/rabobank-iban.sta,                        2,  4, -70.00,     2
			jejik/sns.sta,                                  2,  2, -25.00,     2
			betterplace/with_binary_character.sta,          2,  4, -179066.75, 2
			self-provided/details_60-63.sta,                1,  1, -233.15,    0
			self-provided/february_30.sta,                  1,  1, -6.00,      1
			self-provided/long_statement_number.sta,        1,  0, 0,          1
			self-provided/transaction_details_wrapped.sta,  1,  1, -6.00,      1
			""")
	void readsWhatAPersonCountsIn(String name, int statements, int entries, BigDecimal sum, int ties)
			throws IOException {
		MtRecording read = MtRecording.of(Files.readAllBytes(file(name)));

		assertThat(new MtReader().fits(new FileStart(Files.readAllBytes(file(name))))).isTrue();
		assertThat(read.errors()).isEmpty();
		assertThat(read.statements()).hasSize(statements);
		assertThat(read.statements().stream().mapToInt((one) -> one.statement().entryCount()).sum()).isEqualTo(entries);
		assertThat(read.statements().stream().mapToInt((one) -> one.entries().size()).sum()).isEqualTo(entries);
		assertThat(read.statements().stream().map(MtRecording.Read::sum).reduce(BigDecimal.ZERO, BigDecimal::add))
			.isEqualByComparingTo(sum);
		assertThat(read.statements()).filteredOn(MtRecording.Read::ties).hasSize(ties);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			betterplace/sepa_snippet_broken.sta, 6,  :25:
			self-provided/gv_codes.sta,          8,  :62F:
			self-provided/multiline.sta,         38,
			""")
	void refusesAStatementThatIsBroken(String name, int line, String field) throws IOException {
		MtRecording read = MtRecording.of(Files.readAllBytes(file(name)));

		assertThat(new MtReader().fits(new FileStart(Files.readAllBytes(file(name))))).isTrue();
		assertThat(read.errors()).singleElement().satisfies((error) -> {
			assertThat(error.line()).isEqualTo(line);
			assertThat(error.field()).isEqualTo(field);
		});
	}

	@Test
	void knowsEveryFileOfTheCorpus() throws IOException {
		Path all = Corpus.directory().orElseThrow();
		try (Stream<Path> files = Files.walk(all)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				String name = file.toString().substring(all.toString().length() + 1);
				boolean ours = name.startsWith("wolph+mt940") && !name.endsWith("LICENSE");
				boolean fits = new MtReader().fits(new FileStart(head(file)));
				boolean read = ours && REFUSED.stream().noneMatch(name::endsWith);

				assertThat(fits && MtRecording.of(Files.readAllBytes(file)).errors().isEmpty()).as(name)
					.isEqualTo(read);
			}
		}
	}

	@Test
	void takesPartsOfStatementsForNone() throws IOException {
		for (String name : REFUSED) {
			assertThat(MtRecording.of(Files.readAllBytes(file(name))).errors()).as(name).isNotEmpty();
		}
	}

	@Test
	void readsTextsOfRealBanks() throws IOException {
		assertThat(MtRecording.of(Files.readAllBytes(file("betterplace/with_binary_character.sta")))
			.statements()
			.getFirst()
			.entries()
			.getFirst()).satisfies((entry) -> {
				assertThat(entry.bankReference()).isEqualTo("32-P1-TCS49518");
				assertThat(entry.reference()).isEqualTo("100323-03-100323");
				assertThat(entry.description())
					.isEqualTo("QQW53T2245ZGY46J ABBUCHUNG VOM PAYPAL-KONTO 100318P3TX1433EV Bank Transfer Credit");
				assertThat(entry.counterparty()).isEqualTo("PAYPAL");
				assertThat(entry.counterpartyAccount()).isEqualTo("50070010/0175526300");
			});
		assertThat(MtRecording.of(Files.readAllBytes(file("jejik/rabobank-iban.sta")))
			.statements()
			.getFirst()
			.entries()
			.getFirst()).satisfies((entry) -> {
				assertThat(entry.endToEndId()).isEqualTo("01-01-2013 12:00 0030000987654321");
				assertThat(entry.counterparty()).isEqualTo("CONTRA ACCOUNT HOLDER");
				assertThat(entry.reference()).isNull();
			});
		assertThat(MtRecording.of(Files.readAllBytes(file("self-provided/transaction_details_wrapped.sta")))
			.entries()
			.getFirst()).satisfies((entry) -> {
				assertThat(entry.description())
					.isEqualTo("Pauschalen 2017-01-01T13 :12:11 ENTGELTABSCHLUSS 2233445566");
				assertThat(entry.nature()).isEqualTo(EntryNature.CHARGE);
				assertThat(entry.valueOn()).isEqualTo("2016-02-29");
				assertThat(entry.bookedOn()).isEqualTo("2016-03-01");
			});
	}

	private static byte[] head(Path file) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		return Arrays.copyOf(bytes, Math.min(bytes.length, FileStart.LENGTH));
	}

	private static Path file(String name) {
		return Corpus.directory().orElseThrow().resolve("wolph+mt940").resolve(name);
	}

}
