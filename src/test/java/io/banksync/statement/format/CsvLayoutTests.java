package io.banksync.statement.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A layout is checked before it reads a file.
 */
class CsvLayoutTests {

	private static final String LAYOUT = """
			header: [Date, Text, Amount, Mark, Balance, Text]
			date: [dd/MM/yyyy]
			decimal: "."
			currency: EUR
			columns:
			  booked-on: Date
			  amount: Amount
			""";

	@Test
	void fillsInWhatIsLeftOut() {
		CsvLayout layout = CsvLayouts.of(LAYOUT);

		assertThat(layout.charset()).isEqualTo(StandardCharsets.UTF_8);
		assertThat(layout.separator()).isEqualTo(',');
		assertThat(layout.quote()).isEqualTo("\"");
		assertThat(layout.meta()).isEqualTo(CsvMeta.NONE);
		assertThat(layout.language()).isEqualTo(Locale.ENGLISH);
		assertThat(layout.thousands()).isNull();
		assertThat(layout.negative()).isEqualTo(CsvLayout.Negative.MINUS);
		assertThat(layout.sign()).isEqualTo(CsvLayout.Sign.AS_IS);
		assertThat(layout.order()).isEqualTo(CsvLayout.Order.AUTO);
		assertThat(layout.currencyMarks()).isEmpty();
		assertThat(layout.account()).isNull();
		assertThat(layout.columns().text()).isEmpty();
	}

	@Test
	void bindsAllThatItMaySay() {
		CsvLayout layout = CsvLayouts
			.of("""
					charset: windows-1252
					separator: "\\t"
					quote: none
					header: [Date, Value, Expected, Amount, Mark, Currency, Balance, State, Account, Text, More, Other, Iban, Ref, Id, E2E, Code]
					meta: {account: "A: (.+)", currency: "C: (.+)", opening: "O: (.+)", closing: "Z: (.+)", from: "F: (.+)", to: "T: (.+)"}
					stop-at: Total
					date: [d. MMM yyyy, dd.MM.yyyy]
					language: de
					decimal: ","
					thousands: "'"
					negative: trailing-minus
					currency-marks: [CHF]
					columns:
					  booked-on: Date
					  value-on: Value
					  expected-on: Expected
					  amount: Amount
					  marker: {column: Mark, debit: [D, Soll], credit: [C, Haben]}
					  currency: Currency
					  balance: Balance
					  status: {column: State, booked: [ok], pending: [soon], information: [no]}
					  account: Account
					  text: [Text, More]
					  counterparty: Other
					  counterparty-account: Iban
					  reference: Ref
					  bank-reference: Id
					  end-to-end-id: E2E
					  bank-code: Code
					order: newest-first
					account: de12 3456
					currency: CHF
					""");

		assertThat(layout.separator()).isEqualTo('\t');
		assertThat(layout.charset().name()).isEqualTo("windows-1252");
		assertThat(layout.language()).isEqualTo(Locale.GERMAN);
		assertThat(layout.negative()).isEqualTo(CsvLayout.Negative.TRAILING_MINUS);
		assertThat(layout.order()).isEqualTo(CsvLayout.Order.NEWEST_FIRST);
		assertThat(layout.account()).isEqualTo("DE123456");
		assertThat(layout.columns().marker())
			.isEqualTo(new CsvMarker("Mark", List.of("D", "Soll"), List.of("C", "Haben")));
		assertThat(layout.columns().all()).hasSize(17);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					amount: Amount          | amount: Nowhere                                          | columns must be named in header: "Nowhere" is not
					amount: Amount          | amount: Text                                             | write it with #1 or #2
					amount: Amount          | debit: Amount                                            | columns must name either amount, or debit and credit
					amount: Amount          | text: [Mark]                                             | columns must name either amount, or debit and credit
					booked-on: Date         | value-on: Date                                           | columns.booked-on must name a column
					booked-on: Date         | marker: {column: Mark, debit: [D], credit: [D]}          | columns.marker must say what marks a debit
					booked-on: Date         | marker: {column: Mark, debit: [D]}                       | columns.marker must say what marks a debit
					booked-on: Date         | status: {column: Mark, pending: [P]}                     | columns.status.booked must say
					booked-on: Date         | status: {column: Mark, booked: [P], pending: [P]}        | columns.status must say each text once
					decimal: "."            | decimal: ";"                                             | decimal must be a point or a comma
					decimal: "."            | thousands: ","                                           | decimal must be a point or a comma
					currency: EUR           | order: auto                                              | currency must be said
					currency: EUR           | currency: EURO                                           | currency must be an ISO 4217 code
					header: [Date, Text, Amount, Mark, Balance, Text] | header: [Date]                 | header must name at least two columns
					date: [dd/MM/yyyy]      | order: auto                                              | date must hold at least one pattern
					date: [dd/MM/yyyy]      | date: [dd/MM/yyyy, MM/dd/yyyy]                           | no two read a text as different days
					""")
	void refusesWhatCannotBeMeant(String before, String after, String message) {
		assertThatException().isThrownBy(() -> CsvLayouts.of(LAYOUT.replace(before, after)))
			.havingRootCause()
			.withMessageContaining(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			thousands: "."                      | thousands must be
			thousands: "x"                      | thousands must be
			separator: '"'                      | separator must be a character of its own
			quote: both                         | quote must be one character
			currency-marks: ["-"]               | currency-marks must not contain
			meta: {account: "Account"}          | meta must hold patterns with one group each
			meta: {account: "(A)(B)"}           | meta must hold patterns with one group each
			charset: KLINGON                    | KLINGON
			order: random                       | random
			""")
	void refusesWhatCannotBeMeantBesides(String line, String message) {
		assertThatException().isThrownBy(() -> CsvLayouts.of(LAYOUT + line))
			.havingRootCause()
			.withMessageContaining(message);
	}

	@Test
	void refusesAnInvertedSignWhereColumnsSayTheWay() {
		String columns = LAYOUT.replace("amount: Amount", "debit: Amount\n  credit: Balance") + "sign: inverted";

		assertThatException().isThrownBy(() -> CsvLayouts.of(columns))
			.havingRootCause()
			.withMessageStartingWith("sign must be as-is");
	}

	@Test
	void tellsColumnsOfOneNameApart() {
		CsvHeader header = new CsvHeader(List.of("Date", "Currency", "Amount", " Currency ", "", " "));

		assertThat(header.size()).isEqualTo(4);
		assertThat(header.index("Currency#1")).isEqualTo(1);
		assertThat(header.index("Currency#2")).isEqualTo(3);
		assertThat(header.matches(List.of(" Date", "Currency", "Amount", "Currency", ""))).isTrue();
		assertThat(header.matches(List.of("Currency", "Date", "Amount", "Currency"))).isFalse();
		assertThat(header.matches(List.of("Date", "Currency", "Amount", "Currency", "More"))).isFalse();
	}

}
