package io.banksync.statement.format;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Files are read as their layout says, and refused with the place that is not so.
 */
class CsvReaderTests {

	private static final String FORMATS = """
			date: [dd/MM/yyyy]
			decimal: "."
			thousands: ","
			currency: NGN
			""";

	private static final String TWO_COLUMNS = FORMATS + """
			header: [Date, Text, Debit, Credit]
			columns: {booked-on: Date, text: [Text], debit: Debit, credit: Credit}
			""";

	private static final String WITH_BALANCE = FORMATS + """
			header: [Date, Text, Debit, Credit, Balance]
			columns: {booked-on: Date, text: [Text], debit: Debit, credit: Credit, balance: Balance}
			""";

	private static final String ONE_COLUMN = FORMATS + """
			header: [Date, Text, Amount]
			columns: {booked-on: Date, text: [Text], amount: Amount}
			""";

	private static final String WITH_MARKER = FORMATS
			+ """
					header: [Date, Text, Amount, Mark]
					columns: {booked-on: Date, text: [Text], amount: Amount, marker: {column: Mark, debit: [D, Soll], credit: [C, Haben]}}
					""";

	@Test
	void readsOddDebitsAndCreditsByTheirBalances() throws IOException {
		CsvTold told = own("columns-debit-credit.csv",
				"""
						header: [Date, Label, Debit, Credit, Balance, Partner Name, Bank Account]
						date: [MM/dd/yyyy]
						decimal: "."
						thousands: ","
						currency: USD
						columns: {booked-on: Date, text: [Label], debit: Debit, credit: Credit, balance: Balance, counterparty: Partner Name, counterparty-account: Bank Account}
						""");

		assertThat(told.amounts()).containsExactly("20.00", "-13.50", "33.50", "-1500.00");
		assertThat(told.statement().opening()).isEqualTo("-30.00");
		assertThat(told.statement().closing()).isEqualTo("-1490.00");
		assertThat(told.ties()).isTrue();
		assertThat(told.entries().getFirst().counterparty()).isEqualTo("Jo Field");
		assertThat(told.entries().getFirst().counterpartyAccount()).isEqualTo("123");
	}

	@Test
	void readsTheLinesBeforeTheHeader() throws IOException {
		CsvTold told = own("lines-before-header.csv",
				"""
						header: [Date, Operation Number, Label, Debit, Credit, Detail]
						meta:
						  account: "Account Number : (\\\\w+)"
						  currency: ",: ([A-Z]{3}),"
						  from: "From : ([\\\\d/]+)"
						  to: "To : ([\\\\d/]+)"
						  closing: "Balance at end of period,+([-+.\\\\d]+,\\\\d\\\\d)"
						date: [dd/MM/yy, dd/MM/yyyy]
						decimal: ","
						thousands: "."
						columns: {booked-on: Date, text: [Label, Detail], debit: Debit, credit: Credit, bank-reference: Operation Number}
						""");

		assertThat(told.statement()).isEqualTo(new BankStatement(1, 5, StatementKind.FINAL, "0808880", "EUR", null,
				null, null, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 2), null, new BigDecimal("310.11"), 2));
		assertThat(told.amounts()).containsExactly("-50.00", "360.11");
		assertThat(told.entries().getLast().description()).isEqualTo("INV-9201 D2");
		assertThat(told.entries().getLast().bankReference()).isEqualTo("OP 2");
	}

	@Test
	void readsMarkers() throws IOException {
		CsvTold told = own("marker-column.csv",
				"""
						header: [Date, Label, Amount, D/C, Balance]
						date: [MM/dd/yyyy]
						decimal: "."
						thousands: ","
						currency: USD
						columns: {booked-on: Date, text: [Label], amount: Amount, marker: {column: D/C, debit: [D], credit: [C]}, balance: Balance}
						""");

		assertThat(told.amounts()).containsExactly("-33.50", "1533.50");
		assertThat(told.statement().opening()).isEqualTo("10.00");
		assertThat(told.ties()).isTrue();
	}

	@Test
	void readsSemicolonsAndCommas() throws IOException {
		CsvTold told = own("semicolon-sparse.csv",
				"""
						separator: ";"
						header: [Buchungstag, Valuta, Vorgang, Beteiligter, Zweck, Betrag, Waehrung]
						date: [dd.MM.yy]
						decimal: ","
						thousands: "."
						columns: {booked-on: Buchungstag, value-on: Valuta, text: [Zweck], counterparty: Beteiligter, amount: Betrag, currency: Waehrung, bank-code: Vorgang}
						""");

		assertThat(told.amounts()).containsExactly("23000.00", "-12.00");
		assertThat(told.statement().fromOn()).isEqualTo("2026-03-04");
		assertThat(told.entries().getLast().valueOn()).isEqualTo("2026-03-03");
		assertThat(told.entries().getFirst().description()).isEqualTo("CONF-12A4B sagt danke, vielleicht");
	}

	@Test
	void takesDebitsForMoneyThatWentOut() {
		assertThat(twoColumns("1/11,a,5.00,", "2/11,b,,7.00").amounts()).containsExactly("-5.00", "7.00");
		assertThat(twoColumns("1/11,a,-5.00,", "2/11,b,0.00,7.00", "3/11,c,-2.00,0.00").amounts())
			.containsExactly("-5.00", "7.00", "-2.00");
	}

	@Test
	void refusesDebitsWithAndWithoutAMinusThatNothingExplains() {
		CsvTold told = twoColumns("1/11,a,5.00,", "2/11,b,-5.00,");

		assertThat(told.places()).containsExactly("3 Debit");
		assertThat(told.errors().getFirst().found()).isEqualTo("-5.00");
		assertThat(told.errors().getFirst().entry()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1/11,a,,-5.00", "1/11,a,5.00,5.00", "1/11,a,5.00,7.00" })
	void refusesCreditsThatOnlyABalanceExplains(String row) {
		assertThat(twoColumns(row).places()).containsExactly("2 Credit");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2/11,b,,-5.00,95.00      | -5.00
			2/11,b,,-5.00,105.00     | 5.00
			2/11,b,-5.00,,95.00      | -5.00
			2/11,b,-5.00,,105.00     | 5.00
			2/11,b,5.00,5.00,95.00   | -5.00
			2/11,b,5.00,5.00,105.00  | 5.00
			2/11,b,5.00,7.00,102.00  | 2.00
			2/11,b,5.00,7.00,107.00  | 7.00
			2/11,b,5.00,7.00,95.00   | -5.00
			2/11,b,5.00,5.00,100.00  | 0.00
			""")
	void takesTheSignOfOddRowsFromTheBalance(String row, String amount) {
		CsvTold oldestFirst = withBalance("1/11,a,,10.00,100.00", row,
				"3/11,c,1.00,," + new BigDecimal("99.00").add(new BigDecimal(amount)));
		CsvTold newestFirst = withBalance("3/11,c,1.00,," + new BigDecimal("99.00").add(new BigDecimal(amount)), row,
				"1/11,a,,10.00,100.00");

		assertThat(oldestFirst.amounts()).containsExactly("10.00", amount, "-1.00");
		assertThat(oldestFirst.ties()).isTrue();
		assertThat(newestFirst.amounts()).containsExactly("-1.00", amount, "10.00");
		assertThat(newestFirst.ties()).isTrue();
		assertThat(newestFirst.statement().opening()).isEqualTo("90.00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2/11,b,,-5.00,96.00", "2/11,b,5.00,7.00,103.00" })
	void refusesOddRowsThatTheBalanceDoesNotExplain(String row) {
		assertThat(withBalance("1/11,a,,10.00,100.00", row, "3/11,c,1.00,,50.00").places()).contains("3 Credit");
	}

	@Test
	void refusesAnOddFirstRow() {
		assertThat(withBalance("1/11,a,,-5.00,95.00", "2/11,b,,10.00,105.00").places()).containsExactly("2 Credit");
		assertThat(withBalance("2/11,b,,10.00,105.00", "1/11,a,,-5.00,95.00").places()).containsExactly("3 Credit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "oldest-first", "newest-first", "auto" })
	void takesTheSignOfAnOddFirstRowFromTheOpeningBalance(String order) {
		CsvLayout layout = CsvLayouts.of(WITH_BALANCE + "meta: {opening: \"Opening,(.+)\"}\norder: " + order);
		List<String> rows = List.of("01/11/2026,a,,-5.00,95.00", "02/11/2026,b,,10.00,105.00");
		List<String> listed = order.equals("newest-first") ? rows.reversed() : rows;

		CsvTold told = CsvTold.of(layout,
				"Opening,100.00\nDate,Text,Debit,Credit,Balance\n" + String.join("\n", listed));

		assertThat(told.booked()).isEqualTo("5.00");
		assertThat(told.ties()).isTrue();
	}

	@Test
	void refusesADebitWithAMinusAtTheEdgeIfOthersWereTakenBack() {
		CsvTold told = withBalance("1/11,a,-5.00,,95.00", "2/11,b,-7.00,,102.00", "3/11,c,1.00,,101.00");

		assertThat(told.places()).containsExactly("2 Debit");
	}

	@Test
	void readsMarkedAmountsLikeColumns() {
		assertThat(marked("1/11,a,5.00,D", "2/11,b,7.00,Haben").amounts()).containsExactly("-5.00", "7.00");
		assertThat(marked("1/11,a,-5.00,Soll", "2/11,b,7.00,C", "3/11,c,0.00,").amounts()).containsExactly("-5.00",
				"7.00", "0.00");
		assertThat(marked("1/11,a,-5.00,C").places()).containsExactly("2 Amount");
		assertThat(marked("1/11,a,5.00,X").places()).containsExactly("2 Mark");
		assertThat(marked("1/11,a,5.00,").places()).containsExactly("2 Mark");
		assertThat(marked("1/11,a,,D").places()).containsExactly("2 Amount");
	}

	@Test
	void turnsASignThatIsInverted() {
		CsvTold told = CsvTold.of(CsvLayouts.of(ONE_COLUMN + "sign: inverted"),
				file("Date,Text,Amount", "1/11,a,5.00", "2/11,b,-7.00"));

		assertThat(told.amounts()).containsExactly("-5.00", "7.00");
	}

	@Test
	void findsTheOrderByTheBalances() {
		CsvTold oldestFirst = withBalance("1/11,a,,10.00,100.00", "1/11,b,30.00,,70.00", "1/11,c,,5.00,75.00");
		CsvTold newestFirst = withBalance("1/11,c,,5.00,75.00", "1/11,b,30.00,,70.00", "1/11,a,,10.00,100.00");

		assertThat(oldestFirst.statement().opening()).isEqualTo("90.00");
		assertThat(oldestFirst.statement().closing()).isEqualTo("75.00");
		assertThat(newestFirst.statement().opening()).isEqualTo("90.00");
		assertThat(newestFirst.statement().closing()).isEqualTo("75.00");
		assertThat(newestFirst.entries()).extracting(StatementEntry::number).containsExactly(1, 2, 3);
	}

	@Test
	void findsTheOrderByTheDaysWhereBalancesFitBothWays() {
		CsvTold told = withBalance("2/11,b,50.00,,100.00", "1/11,a,,50.00,150.00");

		assertThat(told.statement().opening()).isEqualTo("100.00");
		assertThat(told.statement().closing()).isEqualTo("100.00");
	}

	@Test
	void provesNothingWhereTheOrderStaysOpen() {
		CsvTold told = withBalance("1/11,a,,50.00,150.00", "1/11,b,50.00,,100.00");

		assertThat(told.amounts()).containsExactly("50.00", "-50.00");
		assertThat(told.statement().opening()).isNull();
		assertThat(told.statement().closing()).isNull();
	}

	@Test
	void refusesBalancesThatContradictEachOtherInAnyOrder() {
		CsvTold told = withBalance("1/11,a,,50.00,150.00", "1/11,b,20.00,,90.00");

		assertThat(told.places()).containsExactly("3 Balance");
	}

	@Test
	void doesNotHideAMissingRow() {
		CsvTold told = withBalance("1/11,a,,10.00,100.00", "2/11,b,5.00,,95.00", "4/11,d,,1.00,90.00");

		assertThat(told.statement().opening()).isEqualTo("90.00");
		assertThat(told.statement().closing()).isEqualTo("90.00");
		assertThat(told.ties()).isFalse();
	}

	@Test
	void doesNotTieInAnOrderThatTheLayoutGetsWrong() {
		CsvTold told = CsvTold.of(CsvLayouts.of(WITH_BALANCE + "order: newest-first"),
				file("Date,Text,Debit,Credit,Balance", "1/11,a,,10.00,100.00", "2/11,b,5.00,,95.00"));

		assertThat(told.statement().closing()).isEqualTo("100.00");
		assertThat(told.ties()).isFalse();
	}

	@Test
	void readsBalancesThatOnlySomeRowsTell() {
		CsvTold oldestFirst = withBalance("1/11,a,,10.00,", "1/11,b,,20.00,130.00", "2/11,c,5.00,,",
				"2/11,d,1.00,,124.00");
		CsvTold newestFirst = withBalance("2/11,d,1.00,,124.00", "2/11,c,5.00,,", "1/11,b,,20.00,130.00",
				"1/11,a,,10.00,");

		assertThat(oldestFirst.statement().opening()).isEqualTo("100.00");
		assertThat(oldestFirst.ties()).isTrue();
		assertThat(newestFirst.statement().opening()).isEqualTo("100.00");
		assertThat(newestFirst.ties()).isTrue();
	}

	@Test
	void refusesNewestRowsWithoutTheBalanceThatOthersHave() {
		assertThat(withBalance("3/11,c,5.00,,", "2/11,b,1.00,,99.00", "1/11,a,,10.00,100.00").places())
			.containsExactly("2 Balance");
		assertThat(withBalance("1/11,a,,10.00,100.00", "2/11,b,1.00,,99.00", "3/11,c,5.00,,").places())
			.containsExactly("4 Balance");
	}

	@Test
	void provesNothingWithoutBalances() {
		CsvTold told = withBalance("1/11,a,,10.00,", "2/11,b,1.00,,");

		assertThat(told.statement().opening()).isNull();
		assertThat(told.statement().closing()).isNull();
		assertThat(told.booked()).isEqualTo("9.00");
	}

	@Test
	void takesABalanceBroughtForwardForAnEntryOfNothing() {
		CsvTold told = withBalance("1/11,BALANCE B/F,,,100.00", "2/11,b,1.00,,99.00");

		assertThat(told.amounts()).containsExactly("0.00", "-1.00");
		assertThat(told.statement().opening()).isEqualTo("100.00");
		assertThat(told.ties()).isTrue();
		assertThat(withBalance("1/11,a,,10.00,100.00", "2/11,b,,,99.00", "3/11,c,,1.00,100.00").ties()).isFalse();
		assertThat(twoColumns("1/11,a,,").places()).containsExactly("2 Debit");
	}

	@Test
	void prefersTheBalancesThatLinesAroundTheRowsSay() {
		CsvTold told = CsvTold.of(
				CsvLayouts
					.of(TWO_COLUMNS + "meta: {opening: \"Opening,(.+)\", closing: \"Closing,+(.+)\"}\nstop-at: Total"),
				"Opening,10.00\n" + file("Date,Text,Debit,Credit", "1/11,a,,5.00", "Total,,,5.00", "Closing,,,15.00"));

		assertThat(told.statement().opening()).isEqualTo("10.00");
		assertThat(told.statement().closing()).isEqualTo("15.00");
		assertThat(told.ties()).isTrue();
	}

	@Test
	void stopsAtTheFooter() {
		CsvLayout layout = CsvLayouts.of(TWO_COLUMNS + "stop-at: Total");

		assertThat(CsvTold.of(layout, file("Date,Text,Debit,Credit", "1/11,a,,5.00", "Total,,,5.00", "Anything", "x,y"))
			.amounts()).containsExactly("5.00");
		assertThat(CsvTold.of(layout, file("Date,Text,Debit,Credit", "Total,,,5.00", "1/11,a,,5.00")).places())
			.containsExactly("3 Date");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1/11,a,5.00               | 3 null   | 4 cells
			1/11,a,5.00,,more         | 3 null   | 4 cells
			x,a,5.00,                 | 3 Date   | must be a day written as dd/MM/yyyy
			31/11,a,5.00,             | 3 Date   | must be a day written as dd/MM/yyyy
			,a,5.00,                  | 3 Date   | must be the day on which
			1/11,a,5;00,              | 3 Debit  | must be a number such as -1,234.56
			1/11,a,,5.005             | 3 Credit | digits after the point in NGN
			1/11,a,,1234567890123456  | 3 Credit | digits before the point
			1/11,a,,                  | 3 Debit  | must hold an amount
			Date,Text,Debit,Credit    | 3 Date   | must be a day written as dd/MM/yyyy
			""")
	void refusesARowWithItsLineAndField(String row, String place, String expected) {
		CsvTold told = twoColumns("1/11,a,1.00,", row, "2/11,b,1.00,");

		assertThat(told.places()).contains(place);
		assertThat(told.errors())
			.allMatch((error) -> error.statement() == 1 && error.entry() == 2 && error.line() == 3);
		assertThat(told.errors()).anyMatch((error) -> error.expected().contains(expected));
	}

	@Test
	void tellsAllThatIsWrongWithARow() {
		CsvTold told = withBalance("x,a,y,z,w", "1/11,a,1.00,,q");

		assertThat(told.places()).containsExactly("2 Date", "2 Balance", "2 Debit", "2 Credit", "3 Balance");
		assertThat(told.errors()).extracting(FormatError::column).containsExactly(1, 5, 3, 4, 5);
		assertThat(told.errors()).extracting(FormatError::found).containsExactly("x", "w", "y", "z", "q");
	}

	@Test
	void acceptsZerosBeyondTheCurrencysDigits() {
		assertThat(twoColumns("1/11,a,,5.0000", "2/11,b,3,").amounts()).containsExactly("5.00", "-3.00");
	}

	@Test
	void refusesAnotherCurrencyOrAccount() {
		CsvLayout layout = CsvLayouts.of("""
				header: [Date, Amount, Currency, Account]
				date: [dd/MM/yyyy]
				decimal: "."
				columns: {booked-on: Date, amount: Amount, currency: Currency, account: Account}
				""");

		CsvTold told = CsvTold.of(layout, file("Date,Amount,Currency,Account", "1/11,1.00,eur,DE 1", "1/11,1,JPY,DE1",
				"1/11,1.00,EUR,DE2", "1/11,1.00,XYZ,DE1", "1/11,1.00,,DE1", "1/11,1.00,EUR,"));

		assertThat(told.places()).containsExactly("3 Currency", "4 Account", "5 Currency", "6 Currency");
	}

	@Test
	void knowsTheCurrencysDigits() {
		CsvTold told = CsvTold.of(CsvLayouts.of(ONE_COLUMN.replace("NGN", "JPY")),
				file("Date,Text,Amount", "1/11,a,5", "1/11,b,5.00"));

		assertThat(told.amounts()).containsExactly("5", "5");
		assertThat(told.statement().currency()).isEqualTo("JPY");
	}

	@Test
	void refusesAStatusThatTheLayoutDoesNotKnow() {
		CsvLayout layout = CsvLayouts.of(
				FORMATS + """
						header: [Date, Expected, Amount, State]
						columns: {booked-on: Date, expected-on: Expected, amount: Amount, status: {column: State, booked: [ok], pending: [soon]}}
						""");

		CsvTold told = CsvTold.of(layout, file("Date,Expected,Amount,State", "1/11,,1.00,ok", ",02/11,1.00,soon",
				"1/11,,1.00,new", "1/11,,1.00,", ",02/11,1.00,ok", ",,1.00,soon"));

		assertThat(told.places()).containsExactly("4 State", "5 State", "6 Date", "7 Date");
		assertThat(told.entries()).extracting(StatementEntry::status)
			.containsExactly(BankStatus.BOOKED, BankStatus.PENDING);
		assertThat(told.entries().getLast().bookedOn()).isEqualTo("2026-11-02");
	}

	@Test
	void refusesWhatLinesBeforeTheHeaderSayWrongly() {
		CsvLayout layout = CsvLayouts.of(ONE_COLUMN + """
				meta: {currency: "C,(.+)", opening: "O,(.+)", closing: "Z,(.+)", from: "F,(.+)", to: "T,(.+)"}
				""");

		CsvTold told = CsvTold.of(layout,
				"C,EURO\nO,1;0\nZ,x\nF,99/11/2026\nT,2026\n" + file("Date,Text,Amount", "1/11,a,1.00"));

		assertThat(told.places()).containsExactly("1 meta.currency", "2 meta.opening", "3 meta.closing", "4 meta.from",
				"5 meta.to");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n\n", "Date,Text\n", "Date,Text,Credit,Debit\n", "Date,Text,Debit,Credit,More\n",
			"date,text,debit,credit\n", "Date;Text;Debit;Credit\n" })
	void refusesAFileWithoutItsHeader(String file) {
		CsvLayout layout = CsvLayouts.of(TWO_COLUMNS);
		CsvTold told = CsvTold.of(layout, file);

		assertThat(new CsvReader(layout).fits(start(file, StandardCharsets.UTF_8))).isFalse();
		assertThat(told.errors()).hasSize(1);
		assertThat(told.errors().getFirst().statement()).isZero();
		assertThat(told.errors().getFirst().expected()).contains("Date, Text, Debit, Credit");
		assertThat(told.statements()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Date,Text,Debit,Credit", "Date,Text,Debit,Credit\r\n",
			"\"Date\",\"Text\",Debit,Credit,,\n", "Bank\n\nOwner,\"A \"\"B\"\" C\"\n Date ,Text,Debit,Credit\n1,2,3",
			"a,b\rDate,Text,Debit,Credit\r" })
	void fitsAFileWithItsHeader(String file) {
		CsvReader reader = new CsvReader(CsvLayouts.of(TWO_COLUMNS));

		assertThat(reader.fits(start(file, StandardCharsets.UTF_8))).isTrue();
		assertThat(reader.fits(start("\ufeff" + file, StandardCharsets.UTF_16LE))).isTrue();
		assertThat(reader.fits(start("\ufeff" + file, StandardCharsets.UTF_8))).isTrue();
	}

	@Test
	void readsAnEmptyStatement() {
		BankStatement statement = twoColumns().statement();

		assertThat(statement.entryCount()).isZero();
		assertThat(statement.currency()).isEqualTo("NGN");
		assertThat(statement.fromOn()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE" })
	void letsAByteOrderMarkWin(String charset) {
		CsvLayout layout = CsvLayouts.of(TWO_COLUMNS + "charset: windows-1252");
		String file = "\ufeff" + file("Date,Text,Debit,Credit", "1/11,Jürgen Öz €,,5.00");

		CsvTold told = CsvTold.of(layout, file.getBytes(Charset.forName(charset)));

		assertThat(told.statement().entryCount()).isEqualTo(1);
		assertThat(told.entries().getFirst().description()).isEqualTo("Jürgen Öz €");
	}

	@Test
	void refusesBytesThatAreNotOfTheCharset() {
		String file = file("Date,Text,Debit,Credit", "1/11,ok,,5.00", "1/11,Jürgen,,5.00");

		CsvTold told = CsvTold.of(CsvLayouts.of(TWO_COLUMNS), file.getBytes(StandardCharsets.ISO_8859_1));

		assertThat(told.errors()).hasSize(1);
		assertThat(told.errors().getFirst().line()).isEqualTo(3);
		assertThat(told.errors().getFirst().expected()).isEqualTo("must be text in UTF-8");
		assertThat(told.statements()).isEmpty();
	}

	@Test
	void countsLinesWithinCells() {
		CsvTold told = twoColumns("\"1/11\",\"two\r\nlines\",,5.00", "", "1/11,\"three\n\nlines\",,5.00", "x,a,,5.00");

		assertThat(told.places()).containsExactly("8 Date");
		assertThat(told.entries()).extracting(StatementEntry::line).containsExactly(2, 5);
		assertThat(told.entries().getFirst().description()).isEqualTo("two  lines");
	}

	private static CsvTold own(String name, String yaml) throws IOException {
		Optional<Path> corpus = Corpus.directory();
		assumeThat(corpus).as("corpora of statements beside the project").isPresent();
		byte[] file = Files.readAllBytes(corpus.orElseThrow().resolve("own").resolve(name));
		CsvLayout layout = CsvLayouts.of(yaml);
		assertThat(new CsvReader(layout).fits(new FileStart(file))).isTrue();
		return CsvTold.of(layout, file);
	}

	private static CsvTold twoColumns(String... rows) {
		return CsvTold.of(CsvLayouts.of(TWO_COLUMNS), file("Date,Text,Debit,Credit", rows));
	}

	private static CsvTold withBalance(String... rows) {
		return CsvTold.of(CsvLayouts.of(WITH_BALANCE), file("Date,Text,Debit,Credit,Balance", rows));
	}

	private static CsvTold marked(String... rows) {
		return CsvTold.of(CsvLayouts.of(WITH_MARKER), file("Date,Text,Amount,Mark", rows));
	}

	/**
	 * Returns a file. Days are written short: 1/11 is 01/11/2026.
	 */
	private static String file(String header, String... rows) {
		StringBuilder file = new StringBuilder(header).append('\n');
		for (String row : rows) {
			String padded = row.replaceFirst("^(\"?)(\\d)/", "$10$2/").replaceFirst("(\\d\\d)/11", "$1/11/2026");
			file.append(padded).append('\n');
		}
		return file.toString();
	}

	private static FileStart start(String file, Charset charset) {
		return new FileStart(file.getBytes(charset));
	}

}
