package io.banksync.statement.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * OFX is read as the bank means it, or not at all.
 */
class OfxReaderTests {

	private static final String BEFORE = """
			OFXHEADER:100
			ENCODING:USASCII
			CHARSET:1252

			<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
			<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST><DTSTART>20260101<DTEND>20260131
			""";

	private static final String AFTER = """

			</BANKTRANLIST><LEDGERBAL><BALAMT>0<DTASOF>20260131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
			""";

	private static final String ENTRY = "<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260110<TRNAMT>5.00<FITID>7<NAME>N</STMTTRN>";

	private final OfxReader reader = new OfxReader();

	@Test
	void readsVersion1WithoutEndTags() {
		Reading reading = Reading.ofResource(this.reader, "ofx/sgml.ofx");

		LocalDate last = LocalDate.of(2026, 2, 28);
		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements())
			.containsExactly(new BankStatement(1, 14, StatementKind.FINAL, "DE02120300000000202051", "EUR", null, null,
					null, LocalDate.of(2026, 2, 1), last, null, new BigDecimal("2185.10"), 3));
		assertThat(reading.entries()).containsExactly(
				new StatementEntry(1, 0, 20, last, LocalDate.of(2026, 3, 1), new BigDecimal("1190.00"), "EUR",
						BankStatus.BOOKED, EntryNature.PAYMENT, "CREDIT", "2026022800001", null, "RF18 5390 0754 7034",
						"Rechnung INV-2026-017 <bezahlt> AT&T Erika Musterfrau & Söhne", "Erika Musterfrau & Söhne",
						"DE44500105175407324931", List.of(), 1),
				new StatementEntry(2, 0, 33, last, null, new BigDecimal("-4.90"), "EUR", BankStatus.BOOKED,
						EntryNature.CHARGE, "SRVCHG", "2026022800002", null, null, "Kontoführung", "Kontoführung", null,
						List.of(), 1),
				new StatementEntry(3, 0, 41, last, null, new BigDecimal("-250.00"), "EUR", BankStatus.BOOKED,
						EntryNature.PAYMENT, "CHECK", "2026022800003", null, null, "Scheck Muster Bau GmbH",
						"Muster Bau GmbH", null, List.of("001042"), 1));
	}

	@Test
	void readsVersion2AndPendingEntries() {
		Reading reading = Reading.ofResource(this.reader, "ofx/xml.ofx");

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements())
			.containsExactly(new BankStatement(1, 12, StatementKind.FINAL, "XXXX-1111", "USD", null, null, null,
					LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31), null, new BigDecimal("-20.99"), 3));
		assertThat(reading.entries()).containsExactly(
				new StatementEntry(1, 0, 18, LocalDate.of(2026, 1, 10), null, new BigDecimal("-19.99"), "USD",
						BankStatus.BOOKED, EntryNature.PAYMENT, "DEBIT", "A1", null, null, "Books & <Pens>",
						"Books & <Pens>", null, List.of(), 1),
				new StatementEntry(2, 0, 28, LocalDate.of(2026, 1, 31), null, new BigDecimal("-1.00"), "USD",
						BankStatus.BOOKED, EntryNature.CHARGE, "INT", "A2", null, null, null, null, null, List.of(), 1),
				new StatementEntry(3, 0, 38, LocalDate.of(2026, 1, 30), null, new BigDecimal("-5.00"), "USD",
						BankStatus.PENDING, EntryNature.PAYMENT, "POS", null, null, null, "Coffee", "Coffee", null,
						List.of(), 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "OFXHEADER:100\nDATA:OFXSGML", "\n\r\n OFXHEADER : 100", "<OFX>", "\uFEFF<OFX>",
			"<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\"?>\n<OFX>", "<!-- a bank --><OFX xmlns=\"x\">" })
	void fitsByTheStart(String start) {
		assertThat(this.reader.fits(new FileStart(start.getBytes(StandardCharsets.UTF_8)))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "01,1,2,260101,,1,,,2/", "<Document><OFX>", ":20:OFXHEADER:100", "text <OFX>",
			"<OFXX>", "<?xml version=\"1.0\"?>" })
	void doesNotFitOtherwise(String start) {
		assertThat(this.reader.fits(new FileStart(start.getBytes(StandardCharsets.UTF_8)))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			+5.00           | 5.00
			-5              | -5.00
			5,50            | 5.50
			-,5             | -0.50
			1234.5000       | 1234.50
			0               | 0.00
			-0.00           | 0.00
			0001200.000     | 1200.00
			999999999999999 | 999999999999999.00
			""")
	void readsAmounts(String written, BigDecimal amount) {
		Reading reading = read(ENTRY.replace("5.00", written));

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).extracting(StatementEntry::amount).containsExactly(amount);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$120", "1,200.00", "1.200,00", "1,200", "1.200", "1 200", "5.005", "--5", "5-", "+-5",
			"-", "5.0.0", "1e5", "(5.00)", "٥", "5.00 EUR", "1000000000000000", "NaN" })
	void refusesWhatMayBeAnotherAmount(String written) {
		Reading reading = read(ENTRY.replace("5.00", written));

		assertThat(reading.entries()).isEmpty();
		assertThat(reading.errors()).singleElement().satisfies((error) -> {
			assertThat(error.field()).isEqualTo("TRNAMT");
			assertThat(error.line()).isEqualTo(7);
			assertThat(error.statement()).isEqualTo(1);
			assertThat(error.entry()).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "20260131", "202601310000", "20260131235959", "20260131235959.999[-11:XX]",
			"20260131[+14]", "20260131000000 [0:GMT]" })
	void readsTheDayThatIsWritten(String written) {
		Reading reading = read(ENTRY.replace("20260110", written));

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).extracting(StatementEntry::bookedOn).containsExactly(LocalDate.of(2026, 1, 31));
	}

	@ParameterizedTest
	@ValueSource(strings = { "20262001", "20260231", "20260100", "00000000", "19991231", "2026-01-31", "260131",
			"2026013", "202601311", "20260131250000", "20260131x", "20260131[" })
	void refusesADayThatIsNone(String written) {
		Reading reading = read(ENTRY.replace("20260110", written));

		assertThat(reading.entries()).isEmpty();
		assertThat(reading.errors()).extracting(FormatError::field, FormatError::found)
			.containsExactly(tuple("DTPOSTED", written));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			<TRNAMT>5.00       | ''                                                   | TRNAMT
			<TRNAMT>5.00       | <TRNAMT>                                             | TRNAMT
			<TRNAMT>5.00       | <TRNAMT>5.00<TRNAMT>6.00                             | TRNAMT
			<TRNAMT>5.00       | <TRNAMT>5.00</TRNAMT><TRNAMT>5.00                    | TRNAMT
			<DTPOSTED>20260110 | <DTPOSTED>20260110<DTPOSTED>20260111                 | DTPOSTED
			<DTPOSTED>20260110 | ''                                                   | DTPOSTED
			<TRNTYPE>OTHER     | ''                                                   | TRNTYPE
			<TRNTYPE>OTHER     | <TRNTYPE>DEBIT                                       | TRNTYPE
			<FITID>7           | <FITID>7<CORRECTFITID>6                              | CORRECTFITID
			<FITID>7           | <FITID>7<CORRECTFITID>6<CORRECTACTION>DELETE         | CORRECTFITID
			<FITID>7           | <FITID>7<CORRECTACTION>REPLACE                       | CORRECTACTION
			<FITID>7           | <FITID>7<DTAVAIL>20261301                            | DTAVAIL
			<FITID>7           | <FITID>7<CURRENCY><CURRATE>1<CURSYM>USD</CURRENCY>   | CURSYM
			<FITID>7           | <FITID>7<CURRENCY><CURRATE>1</CURRENCY>              | CURSYM
			""")
	void refusesAnEntryThatSaysTooLittleOrTooMuch(String written, String instead, String field) {
		Reading reading = read(ENTRY.replace(written, instead) + ENTRY);

		assertThat(reading.errors()).extracting(FormatError::field).containsExactly(field);
		assertThat(reading.errors()).extracting(FormatError::entry).containsExactly(1);
		assertThat(reading.entries()).extracting(StatementEntry::number).containsExactly(2);
	}

	@Test
	void refusesAnEntryWithoutItsEnd() {
		assertThat(read(ENTRY.replace("</STMTTRN>", "") + ENTRY).errors())
			.containsExactly(new FormatError(1, 0, 7, null, "STMTTRN", "STMTTRN", "must be closed by an end tag"));
	}

	@Test
	void refusesATagThatSwallowsAnother() {
		assertThat(read(ENTRY.replace("<NAME>N", "<NAME>Foo <bar\n<CORRECTFITID>6")).errors())
			.extracting(FormatError::line, FormatError::field)
			.containsExactly(tuple(7, "bar"));
	}

	@Test
	void refusesACreditBelowZero() {
		Reading reading = read(ENTRY.replace("OTHER", "CREDIT").replace("5.00", "-5.00"));

		assertThat(reading.errors()).extracting(FormatError::field).containsExactly("TRNTYPE");
	}

	@Test
	void takesWhatIsOnHoldForPending() {
		Reading reading = read(ENTRY.replace("OTHER", "HOLD"));

		assertThat(reading.entries()).extracting(StatementEntry::status).containsExactly(BankStatus.PENDING);
	}

	@Test
	void keepsEntriesWithOneId() {
		Reading reading = read(ENTRY + ENTRY);

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).extracting(StatementEntry::bankReference).containsExactly("7", "7");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					<CURDEF>EUR                 | ''                                               | CURDEF
					<CURDEF>EUR                 | <CURDEF>EURO                                     | CURDEF
					<CURDEF>EUR                 | <CURDEF>EUR<CURDEF>USD                           | CURDEF
					<ACCTID>1                   | <ACCTID>                                         | ACCTID
					<DTSTART>20260101           | <DTSTART>20261301                                | DTSTART
					<BALAMT>0                   | <BALAMT>x                                        | BALAMT
					<BALAMT>0                   | ''                                               | BALAMT
					<DTASOF>20260131            | <DTASOF>20260132                                 | DTASOF
					<OFX>                       | <OFX><INVSTMTMSGSRSV1></INVSTMTMSGSRSV1>         | INVSTMTMSGSRSV1
					<OFX>                       | <OFX><LOANMSGSRSV1>                              | LOANMSGSRSV1
					<STMTRS>                    | <STMTRS><X><STMTTRN></STMTTRN></X>               | STMTTRN
					<LEDGERBAL>                 | <BANKTRANLIST></BANKTRANLIST><LEDGERBAL>         | BANKTRANLIST
					<DTEND>20260131             | <DTEND>20260131<OTHERTRN><TRNAMT>1</OTHERTRN>    | OTHERTRN
					COMPRESSION:NONE            | COMPRESSION:TYPE1                                | COMPRESSION
					CHARSET:1252                | CHARSET:EBCDIC                                   | CHARSET
					CHARSET:1252                | CHARSET:UTF-16                                   | CHARSET
					<OFX>                       | <OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR</STATUS></SONRS></SIGNONMSGSRSV1> | STATUS
					<OFX>                       | <!DOCTYPE OFX [<!ENTITY a 'b'>]><OFX>            |
					OFXHEADER                   | HTTP/1.1 200 OK                                  |
					</OFX>                      | </OFX><OFX></OFX>                                | OFX
					</OFX>                      | </OFX>OFXHEADER:100                              |
					</STMTRS>                   | </STMTRS></STMTRS>                               | STMTRS
					<DTEND>20260131             | <DTEND>20260131</MEMO>                           | MEMO
					<DTEND>20260131             | <DTEND>20260131</DTEND>and more                  |
					</OFX>                      | </OFX                                            | OFX
					""")
	void refusesAFileThatIsNoStatement(String written, String instead, String field) {
		String file = (BEFORE + AFTER).replace("CHARSET:1252", "CHARSET:1252\nCOMPRESSION:NONE")
			.replace(written, instead);

		assertThat(Reading.of(this.reader, file).errors()).isNotEmpty()
			.first()
			.extracting(FormatError::field)
			.isEqualTo(field);
	}

	@Test
	void refusesWithTheBanksMessage() {
		Reading reading = Reading.of(this.reader, """
				<OFX><BANKMSGSRSV1><STMTTRNRS>
				<STATUS><CODE>2000<SEVERITY>ERROR<MESSAGE>General error</STATUS>
				</STMTTRNRS></BANKMSGSRSV1></OFX>""");

		assertThat(reading.errors()).containsExactly(
				new FormatError(0, 0, 2, null, "STATUS", "2000 General error", "must not be an error of the bank"));
	}

	@Test
	void refusesAFileWithoutAStatement() {
		assertThat(Reading.of(this.reader, "<OFX></OFX>").errors()).containsExactly(
				new FormatError(0, 0, 1, null, null, null, "must hold the statement of a bank account or a card"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ofx/sgml.ofx", "ofx/xml.ofx" })
	void refusesAFileThatIsCutAnywhere(String name) {
		String file = Reading.resource(name).stripTrailing();
		for (int length = 0; length < file.length(); length++) {
			assertThat(Reading.of(this.reader, file.substring(0, length)).errors()).as("%s characters", length)
				.isNotEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "USASCII, 1252, windows-1252", "USASCII, ISO-8859-1, ISO-8859-1", "USASCII, 8859-1, ISO-8859-1",
			"UTF-8, NONE, UTF-8", "UNICODE, NONE, UTF-8", "UTF-8, 1252, UTF-8", "'', '', UTF-8",
			"'', '', windows-1252" })
	void readsTextsInTheCharsetThatIsDeclared(String encoding, String charset, Charset written) {
		String file = (BEFORE + ENTRY.replace("<NAME>N", "<NAME>Müller") + AFTER)
			.replace("ENCODING:USASCII", "ENCODING:" + encoding)
			.replace("CHARSET:1252", "CHARSET:" + charset);

		Reading reading = Reading.of(this.reader, file.getBytes(written));
		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).extracting(StatementEntry::counterparty).containsExactly("Müller");
	}

	@Test
	void readsAHeaderOnOneLine() {
		String file = "OFXHEADER:100DATA:OFXSGMLVERSION:102SECURITY:NONEENCODING:USASCIICHARSET:1252COMPRESSION:NONE"
				+ "OLDFILEUID:NONENEWFILEUID:NONE" + BEFORE.substring(BEFORE.indexOf("<OFX>"))
				+ ENTRY.replace("<NAME>N", "<NAME>Müller") + AFTER;

		Reading reading = Reading.of(this.reader, file.getBytes(Charset.forName("windows-1252")));
		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).extracting(StatementEntry::counterparty).containsExactly("Müller");
	}

	@Test
	void believesTheMarkOfTheByteOrderFirst() {
		String file = "\uFEFF" + BEFORE + ENTRY.replace("<NAME>N", "<NAME>Müller") + AFTER;

		assertThat(Reading.of(this.reader, file).entries()).extracting(StatementEntry::counterparty)
			.containsExactly("Müller");
	}

	@ParameterizedTest
	@CsvSource({ "USASCII, NONE, ISO-8859-1", "UTF-8, NONE, ISO-8859-1" })
	void refusesTextThatIsNotInTheCharset(String encoding, String charset, Charset written) {
		String file = (BEFORE + ENTRY.replace("<NAME>N", "<NAME>Müller") + AFTER)
			.replace("ENCODING:USASCII", "ENCODING:" + encoding)
			.replace("CHARSET:1252", "CHARSET:" + charset);

		assertThat(Reading.of(this.reader, file.getBytes(written)).errors()).extracting(FormatError::line)
			.containsExactly(7);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a < b & c              | a < b & c
			a &amp;lt; &copy; &#65;&#x42; | a &lt; &copy; AB
			<![CDATA[a <b> &amp;]]]]> | a <b> &amp;]]
			a<!-- no ]]> text -->b | ab
			""")
	void readsTextsAsBanksWriteThem(String written, String text) {
		Reading reading = read(ENTRY.replace("<NAME>N", "<NAME>" + written));

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).extracting(StatementEntry::description).containsExactly(text);
	}

	@Test
	void joinsTheLinesOfAText() {
		Reading reading = read(ENTRY.replace("<NAME>N", "<NAME>one \r\n   two\r\n"));

		assertThat(reading.entries()).extracting(StatementEntry::description).containsExactly("one two");
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "<A>", "<A", "<![CDATA[", "</A", "<A>a", "<?x", "<A a=" })
	void refusesWhatHasNoEnd(String endless) {
		InputStream file = new SequenceInputStream(
				new ByteArrayInputStream((BEFORE + "<STMTTRN><NAME>").getBytes(StandardCharsets.UTF_8)),
				new EndlessText(endless));

		assertThat(Reading.of(this.reader, file).errors()).hasSize(1);
	}

	@Test
	void refusesAHeaderWithoutAnEnd() {
		assertThat(Reading.of(this.reader, new EndlessText("OFXHEADER:100 ")).errors()).hasSize(1);
	}

	@Test
	void refusesElementsThatLieTooDeep() {
		String deep = "<A>".repeat(1000) + "</A>".repeat(1000);

		assertThat(read("<STMTTRN>" + deep + "</STMTTRN>").errors()).hasSize(1);
	}

	private Reading read(String entries) {
		return Reading.of(this.reader, BEFORE + entries + AFTER);
	}

}
