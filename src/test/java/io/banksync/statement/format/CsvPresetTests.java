package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each preset reads a file with made-up names, and only that one.
 */
class CsvPresetTests {

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					gtbank,           4,   849939.25,  500000.00, 1349939.25, NGN,                        , 2026-11-02, 2026-11-03
					zenith,           3,   896196.25,       0.00,  896196.25, NGN,                        , 2026-11-04, 2026-11-05
					uba,              3,    20500.00,   20000.00,   40500.00, NGN,                        , 2026-11-01, 2026-11-06
					sparkasse-camt,   3,     1253.33,           ,           , EUR,  DE02100500000054540402, 2026-11-04, 2026-11-05
					dkb,              3,     -234.50,           ,           , EUR,  DE02120300000000202051, 2026-11-01, 2026-11-06
					ing,              3,     1733.76,    4645.85,    6379.61, EUR,  DE75500105175407324931, 2026-11-01, 2026-11-06
					deutsche-bank,    2,     -250.00,           ,           , EUR,  DE12500700100765432100, 2026-11-01, 2026-11-06
					volksbank,        3,     -284.11,   15131.05,   14846.94, EUR,  DE89370400440532013000, 2026-10-30, 2026-11-03
					commerzbank,      3,     -949.90,           ,           , EUR,  DE12500400000123456700, 2026-10-31, 2026-11-05
					revolut-business, 4,      783.85,     100.00,     883.85, EUR,    LT000000000000000000, 2026-11-02, 2026-11-05
					wise,             3,      -39.61,     844.86,     805.25, EUR,                        , 2026-11-04, 2026-11-06
					barclays,         2,     2439.01,           ,           , GBP,        20-00-0012345678, 2026-11-04, 2026-11-05
					chase,            3,      415.26,    2000.00,    2415.26, USD,                        , 2026-11-03, 2026-11-05
					""")
	void readsItsFile(String name, int count, String booked, @Nullable String opening, @Nullable String closing,
			String currency, @Nullable String account, LocalDate from, LocalDate to) throws IOException {
		CsvTold told = CsvTold.of(CsvLayouts.preset(name), sample(name));

		BankStatement statement = told.statement();
		assertThat(told.entries()).hasSize(count)
			.allMatch((entry) -> entry.description() != null && entry.currency().equals(currency));
		assertThat(told.booked()).isEqualTo(booked);
		assertThat(text(statement.opening())).isEqualTo(opening);
		assertThat(text(statement.closing())).isEqualTo(closing);
		assertThat(told.ties()).isEqualTo(opening != null);
		assertThat(statement.currency()).isEqualTo(currency);
		assertThat(statement.accountId()).isEqualTo(account);
		assertThat(statement.fromOn()).isEqualTo(from);
		assertThat(statement.toOn()).isEqualTo(to);
		assertThat(statement.entryCount()).isEqualTo(count);
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	static Set<String> names() {
		return CsvLayouts.presets().keySet();
	}

	@ParameterizedTest
	@MethodSource("names")
	void fitsItsFileOnly(String name) throws IOException {
		CsvReader reader = new CsvReader(CsvLayouts.preset(name));

		for (String other : names()) {
			assertThat(reader.fits(new FileStart(sample(other)))).as(other).isEqualTo(other.equals(name));
		}
	}

	@Test
	void hasAtLeastTenBanks() {
		assertThat(names()).hasSizeGreaterThanOrEqualTo(10);
	}

	@Test
	void tellsAllThatARowSays() throws IOException {
		CsvTold told = CsvTold.of(CsvLayouts.preset("sparkasse-camt"), sample("sparkasse-camt"));

		assertThat(told.entries().get(1)).isEqualTo(new StatementEntry(2, 0, 3, LocalDate.of(2026, 11, 5),
				LocalDate.of(2026, 11, 5), new BigDecimal("2396.74"), "EUR", BankStatus.BOOKED, EntryNature.PAYMENT,
				"GUTSCHR. UEBERWEISUNG", null, "E2E-4711", null, "RE-2026-0815; vielen Dank", "Bäckerei Müller & Söhne",
				"DE12500105170648489890", List.of(), 1));
	}

	@Test
	void tellsWhatIsPendingOnTheDayOnWhichItIsExpected() throws IOException {
		CsvTold told = CsvTold.of(CsvLayouts.preset("sparkasse-camt"), sample("sparkasse-camt"));

		StatementEntry pending = told.entries().getFirst();
		assertThat(pending.status()).isEqualTo(BankStatus.PENDING);
		assertThat(pending.bookedOn()).isEqualTo("2026-11-06");
		assertThat(pending.amount()).isEqualTo("-90.00");
		assertThat(told.entries().getLast().endToEndId()).isNull();
	}

	@Test
	void tellsWhatWasTakenBackAsInformation() throws IOException {
		CsvTold told = CsvTold.of(CsvLayouts.preset("revolut-business"), sample("revolut-business"));

		assertThat(told.entries()).extracting(StatementEntry::status)
			.containsExactly(BankStatus.PENDING, BankStatus.BOOKED, BankStatus.INFORMATION, BankStatus.BOOKED);
		assertThat(told.entries().getLast().reference()).isEqualTo("INV 1001, Nov");
		assertThat(told.entries().getLast().bankReference()).isEqualTo("aaaa1111-0001");
	}

	@Test
	void namesTheOtherSideByTheWayTheMoneyWent() throws IOException {
		CsvTold told = CsvTold.of(CsvLayouts.preset("dkb"), sample("dkb"));

		assertThat(told.entries()).extracting(StatementEntry::counterparty)
			.containsExactly("Papier & Mehr", "Kundin Ärmel AG", "Holz Nord KG");
		assertThat(told.amounts()).containsExactly("-12.50", "1000.00", "-1234.50");
	}

	@Test
	void leavesQuotationMarksToABankThatDoesNotQuote() throws IOException {
		CsvTold told = CsvTold.of(CsvLayouts.preset("ing"), sample("ing"));

		assertThat(told.entries().getFirst().counterparty()).isEqualTo("Käuferin \"Blau\"");
		assertThat(told.entries().getFirst().description()).isEqualTo("\"RE-5\" danke");
	}

	@Test
	void saysWhatEachIsMadeFrom() throws IOException {
		Map<String, CsvLayout> presets = CsvLayouts.presets();
		try (InputStream file = resource("/io/banksync/statement/statement-layouts.yml")) {
			List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
			assertThat(presets.keySet())
				.allSatisfy((name) -> assertThat(lines.get(lines.indexOf("  " + name + ":") - 1)).startsWith("  # "));
		}
	}

	static byte[] sample(String name) throws IOException {
		try (InputStream file = resource("/statements/csv/" + name + ".csv")) {
			return file.readAllBytes();
		}
	}

	private static InputStream resource(String name) {
		return Objects.requireNonNull(CsvPresetTests.class.getResourceAsStream(name), name);
	}

}
