package io.banksync.statement.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class MtReaderTests {

	private static final LocalDate MARCH_2 = LocalDate.of(2026, 3, 2);

	@Test
	void readsAGermanStatementAsAWhole() throws IOException {
		MtRecording read = own("german.sta");

		assertThat(read.errors()).isEmpty();
		assertThat(read.statements()).extracting(MtRecording.Read::statement)
			.containsExactly(
					new BankStatement(1, 1, StatementKind.FINAL, "12030000/0000202051", "EUR", "STARTUMS", "42", 1,
							LocalDate.of(2026, 2, 28), MARCH_2, amount("1000.00"), amount("1204.35"), 4),
					new BankStatement(2, 20, StatementKind.FINAL, "12030000/0000202051", "EUR", "STARTUMS", "43", 1,
							LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 3), amount("1204.35"), amount("1204.35"),
							0));
		assertThat(read.statements()).allMatch(MtRecording.Read::ties);
		assertThat(read.statements().getFirst().entries()).containsExactly(
				new StatementEntry(1, 0, 5, MARCH_2, MARCH_2, amount("250.50"), "EUR", BankStatus.BOOKED,
						EntryNature.PAYMENT, "N062/166", "9001-A", "RE-2026-0815-ABCDEFGHIJKLMNOP", "KUNDE 77",
						"Rechnung INV-2026-000815 vom 01.03.2026 danke GUTSCHR. UEBERWEISUNG",
						"Musterfrau und Soehne Handwerk GmbH", "DE02120300000000202051", List.of(), 1),
				new StatementEntry(2, 0, 10, MARCH_2, MARCH_2, amount("-50.25"), "EUR", BankStatus.BOOKED,
						EntryNature.RETURN_OF_CREDIT, "NRTI/109", "9001-B", null, null,
						"Konto erloschen RUECKLASTSCHRIFT", null, null, List.of(), 1),
				new StatementEntry(3, 0, 12, MARCH_2, LocalDate.of(2026, 2, 28), amount("10.00"), "EUR",
						BankStatus.BOOKED, EntryNature.RETURN_OF_DEBIT, "NMSC", null, null, null, null, null, null,
						List.of(), 1),
				new StatementEntry(4, 0, 13, LocalDate.of(2025, 12, 31), MARCH_2, amount("-5.90"), "EUR",
						BankStatus.BOOKED, EntryNature.CHARGE, "N805/805", null, null, null,
						"Entgelte 02/2026 ENTGELTABSCHLUSS", null, null, List.of(), 1));
	}

	@Test
	void readsAPageWithSlashesInBlocks() throws IOException {
		MtRecording read = own("dutch.940");

		assertThat(read.single().statement())
			.isEqualTo(new BankStatement(1, 2, StatementKind.FINAL, "NL13TEST0123456789EUR", "EUR", "940S260302", null,
					null, MARCH_2, MARCH_2, amount("-100.00"), amount("-87.50"), 2));
		assertThat(read.single().ties()).isTrue();
		assertThat(read.entries()).containsExactly(
				new StatementEntry(1, 0, 6, MARCH_2, MARCH_2, amount("25.00"), "EUR", BankStatus.BOOKED,
						EntryNature.PAYMENT, "N102", null, "E2E-2026-17", null, "Factuur 2026017 NL20TEST0987654321",
						"J. DE TESTER", null, List.of(), 1),
				new StatementEntry(2, 0, 10, MARCH_2, MARCH_2, amount("-12.50"), "EUR", BankStatus.BOOKED,
						EntryNature.CHARGE, "NCHG", null, null, null, "/OCMT/USD15,00", null, null, List.of(), 1));
	}

	@Test
	void readsAnIntradayMessage() throws IOException {
		MtRecording read = own("intraday.942");

		assertThat(read.single().statement()).isEqualTo(new BankStatement(1, 2, StatementKind.INTRADAY,
				"PL61109010140000071219812874", "PLN", "ID260302", "7", 2, MARCH_2, MARCH_2, null, null, 2));
		assertThat(read.entries())
			.extracting(StatementEntry::amount, StatementEntry::status, StatementEntry::bankReference)
			.containsExactly(tuple(amount("500.00"), BankStatus.BOOKED, "MB-1"),
					tuple(amount("-20.00"), BankStatus.PENDING, "MB-2"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			C50,00NTRFNONREF       | 50.00   | PAYMENT
			D50,00NTRFNONREF       | -50.00  | PAYMENT
			RC50,00NTRFNONREF      | -50.00  | RETURN_OF_CREDIT
			RD50,00NTRFNONREF      | 50.00   | RETURN_OF_DEBIT
			EC50,00NTRFNONREF      | 50.00   | PAYMENT
			ED50,00NTRFNONREF      | -50.00  | PAYMENT
			CR50,00NTRFNONREF      | 50.00   | PAYMENT
			DR50,00NTRFNONREF      | -50.00  | PAYMENT
			RCR50,00NTRFNONREF     | -50.00  | RETURN_OF_CREDIT
			RDR50,00NTRFNONREF     | 50.00   | RETURN_OF_DEBIT
			CM50,00NTRFNONREF      | 50.00   | PAYMENT
			DF50,00NTRFNONREF      | -50.00  | PAYMENT
			DD50,00NTRFNONREF      | -50.00  | PAYMENT
			C500NTRFNONREF         | 500.00  | PAYMENT
			D107,NTRFNONREF        | -107.00 | PAYMENT
			D9,5NTRFNONREF         | -9.50   | PAYMENT
			C,5NTRFNONREF          | 0.50    | PAYMENT
			C0,00NTRFNONREF        | 0.00    | PAYMENT
			C1,2300NTRFNONREF      | 1.23    | PAYMENT
			D5,00NCHGNONREF        | -5.00   | CHARGE
			D5,00NINTNONREF        | -5.00   | CHARGE
			C5,00FINTNONREF        | 5.00    | CHARGE
			RD5,00NCHGNONREF       | 5.00    | RETURN_OF_DEBIT
			""")
	void readsMarkAndAmountOf(String movement, BigDecimal amount, EntryNature nature) {
		StatementEntry entry = entry(":61:2603020302" + movement);

		assertThat(entry.amount()).isEqualTo(amount);
		assertThat(entry.nature()).isEqualTo(nature);
	}

	@ParameterizedTest
	@ValueSource(strings = { "260302C1.250,00NTRFNONREF", "260302C100.50NTRFNONREF", "260302C1,2,3NTRFNONREF",
			"260302C,NTRFNONREF", "260302C-5,00NTRFNONREF", "260302C5,001NTRFNONREF", "260302X5,00NTRFNONREF",
			"260302CRD5,00NTRFNONREF", "260302C 5,00NTRFNONREF", "260302C5,00", "260302C5,00N", "260302CNTRFNONREF",
			"261302C5,00NTRFNONREF", "260231C5,00NTRFNONREF", "2603021301C5,00NTRFNONREF", "2603020431C5,00NTRFNONREF",
			"26030203C5,00NTRFNONREF", "C5,00NTRFNONREF", "", "260302C1000000000000000,00NTRFNONREF",
			"\u0662\u0666\u0660\u0663\u0660\u0662C5,00NTRFNONREF", "260302C\u0665,00NTRFNONREF" })
	void refusesTheMovement(String movement) {
		MtRecording read = statement(":61:" + movement, ":62F:C260302EUR0,");

		assertThat(read.statements()).isEmpty();
		assertThat(read.errors()).singleElement().satisfies((error) -> {
			assertThat(error.statement()).isEqualTo(1);
			assertThat(error.entry()).isEqualTo(1);
			assertThat(error.line()).isEqualTo(5);
			assertThat(error.field()).isEqualTo(":61:");
			assertThat(error.expected()).startsWith("must ");
		});
	}

	@Test
	void saysInWhichColumnAnAmountCantBeRead() {
		MtRecording read = statement(":61:2603020302C5,001NTRFNONREF", ":62F:C260302EUR0,");

		assertThat(read.errors()).containsExactly(
				new FormatError(1, 1, 5, 16, ":61:", "5,001", "must have at most 2 digits after the point in EUR"));
	}

	@ParameterizedTest
	@CsvSource({ "260102, 1231, 2025-12-31", "251231, 0102, 2026-01-02", "260302, 0302, 2026-03-02",
			"160230, 0301, 2016-03-01", "160301, 0230, 2016-02-29", "260302, '    ', 2026-03-02",
			"240301, 0229, 2024-02-29", "260302, '', 2026-03-02" })
	void findsTheYearOfTheEntryDay(String valueDay, String entryDay, LocalDate bookedOn) {
		assertThat(entry(":61:" + valueDay + entryDay + "C1,00NTRFNONREF").bookedOn()).isEqualTo(bookedOn);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "NONREF, -, -", "NONREF//, -, -", "NONREF//MB17//2, -, MB17//2", "INV-7//NONREF, INV-7, -",
					"341241773/1XXXXX//O/341241774, 341241773/1XXXXX, O/341241774", "KREF+, -, -", "EREF, -, -",
					"TMG TANGO, TMG TANGO, -", "'', -, -" })
	void readsTheReferencesOf(String written, @Nullable String reference, @Nullable String bankReference) {
		StatementEntry entry = entry(":61:260302C1,00NTRF" + written);

		assertThat(entry.reference()).isEqualTo(reference);
		assertThat(entry.bankReference()).isEqualTo(bankReference);
	}

	@Test
	void takesTheCustomerReferenceOfTheDetailsFirst() {
		StatementEntry entry = entry(":61:260302C1,00NTRFOUR-7", ":86:166?20KREF+THEIR-8?21EREF+E-9");

		assertThat(entry.reference()).isEqualTo("THEIR-8");
		assertThat(entry.ids()).containsExactly("OUR-7");
		assertThat(entry.endToEndId()).isEqualTo("E-9");
	}

	@Test
	void goesOnWithAMovementThatIsBrokenAfterItsMark() {
		StatementEntry entry = entry(":61:1811261126CR", "30,00N062NONREF", ":",
				"86:166?00GUTSCHR.?081542?20SVWZ+Test");

		assertThat(entry.amount()).isEqualTo("30.00");
		assertThat(entry.description()).isEqualTo("Test GUTSCHR. 1542");
	}

	@Test
	void keepsWhatABankAddsToAMovement() {
		StatementEntry entry = entry(":61:260302C1,00NTRFNONREF", "911-TRANSFER", ":86:", ":NS:01Free", "02words");

		assertThat(entry.description()).isEqualTo("01Free 02words 911-TRANSFER");
	}

	@Test
	void joinsKeysThatSubfieldsCut() {
		StatementEntry entry = entry(":61:260302D24,30NMSCNONREF",
				":86:835?20Cie., S.C.A.?21SEPA-BASISLASTSCHRIFT?22EREF+ 1234567890123 PAYPAL?23MREF+ 12AB234CD6E7F C"
						+ "RED+ A?24B12CDE0000000000000000034 S?25VWZ+ . SPOTIFY, Ihr Einkauf?26bei SPOTIFY?32Name");

		assertThat(entry.endToEndId()).isEqualTo("1234567890123 PAYPAL");
		assertThat(entry.description())
			.isEqualTo("Cie., S.C.A. SEPA-BASISLASTSCHRIFT . SPOTIFY, Ihr Einkaufbei SPOTIFY");
		assertThat(entry.counterparty()).isEqualTo("Name");
	}

	@Test
	void separatesAKeyFromAPieceThatHappensToBeFull() {
		StatementEntry entry = entry(":61:260302C1,00NTRFNONREF", ":86:166?20EREF+0123456789012345678901?21SVWZ+INV-7");

		assertThat(entry.endToEndId()).isEqualTo("0123456789012345678901");
		assertThat(entry.description()).isEqualTo("INV-7");
	}

	@Test
	void writesABankBeforeANumberThatIsNoIban() {
		assertThat(entry(":61:260302C1,00NTRFNONREF", ":86:051?3050070010?310175526300").counterpartyAccount())
			.isEqualTo("50070010/0175526300");
	}

	@Test
	void takesAQuestionForTextWhereThereAreNoSubfields() {
		assertThat(entry(":61:260302C1,00NTRFNONREF", ":86:How are you?20 EUR").description())
			.isEqualTo("How are you?20 EUR");
	}

	@Test
	void readsTheSlashesOfIng() {
		StatementEntry entry = entry(":61:260302C1,00NTRFEREF",
				":86:/EREF/E-1//CNTP/NL20TEST0987654321/TESTNL2A/J. Tester///REMI/STRD/CUR/9001123412341234/");

		assertThat(entry.endToEndId()).isEqualTo("E-1");
		assertThat(entry.counterparty()).isEqualTo("J. Tester");
		assertThat(entry.counterpartyAccount()).isEqualTo("NL20TEST0987654321");
		assertThat(entry.reference()).isEqualTo("9001123412341234");
	}

	@Test
	void takesAReasonForAReturnFromTheBankOnly() {
		assertThat(entry(":61:260302D1,00NTRFNONREF", ":86:/RTRN/MS03/NAME/A/REMI/INV-7").nature())
			.isEqualTo(EntryNature.RETURN_OF_CREDIT);
		assertThat(entry(":61:260302C1,00NTRFNONREF", ":86:/NAME/A/REMI/INV-7/RTRN/MS03").nature())
			.isEqualTo(EntryNature.PAYMENT);
	}

	@ParameterizedTest
	@CsvSource({ "DE02120300000000202051, CHARGE", "12030000/0000202051EUR, CHARGE", "LU020012345678, PAYMENT" })
	void takesGermanCodesOfAGermanAccountOnly(String account, EntryNature nature) {
		MtRecording read = MtRecording.of(":20:X", ":25:" + account, ":28C:1", ":60F:C260301EUR0,",
				":61:260302D1,00NTRFNONREF", ":86:808?00Fees", ":62F:D260302EUR1,00", "-");

		assertThat(read.entries()).extracting(StatementEntry::nature).containsExactly(nature);
	}

	@Test
	void takesTheRestOfATimeForText() {
		MtRecording read = statement(":61:260302D1,00NTRFNONREF", ":86:Card 2026-03-01T13", ":20:11 Shop 2026-03-01T09",
				":62:59", ":62F:C260302EUR0,");

		assertThat(read.errors()).extracting(FormatError::line).containsExactly(8);

		read = statement(":61:260302D1,00NTRFNONREF", ":86:Card 2026-03-01T13", ":20:11 Shop", ":62F:C260302EUR0,");

		assertThat(read.entries().getFirst().description()).isEqualTo("Card 2026-03-01T13 :20:11 Shop");
	}

	@Test
	void takesALineWithAMinusForTextWhereNoMessageCanEnd() {
		MtRecording read = statement(":61:260302D1,00NTRFNONREF", ":86:one", "-", "-two", "- three",
				":62F:C260302EUR0,", "-XXX");

		assertThat(read.entries().getFirst().description()).isEqualTo("one - -two - three");
	}

	@ParameterizedTest
	@ValueSource(strings = { " :61:260302C5,00NTRFNONREF", ":61 :260302C5,00NTRFNONREF", ":61a:260302C5,00NTRFNONREF",
			"\t:61:260302C5,00NTRFNONREF", ":62f:C260302EUR0,", ":60F:C260302EUR0,", ":32A:260302EUR5,00", ":25:X",
			":64:C260302EUR0,", ":20:Y", ": 61:260302C5,00NTRFNONREF" })
	void refusesALineThatATextCouldSwallow(String line) {
		MtRecording read = statement(":61:260302D1,00NTRFNONREF", ":86:text", line, ":62F:C260302EUR0,");

		assertThat(read.errors()).isNotEmpty();
		assertThat(read.errors().getFirst().line()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5 })
	void refusesTextThatBelongsToNoField(int after) {
		List<String> lines = new ArrayList<>(
				List.of(":20:X", ":25:ACC", ":28C:1", ":60F:C260301EUR0,", ":62F:C260302EUR0,", "-"));
		lines.add(after, "lost");

		MtRecording read = MtRecording.of(lines.toArray(String[]::new));

		assertThat(read.errors()).containsExactly(new FormatError(1, 0, after + 1, null, null, "lost",
				"must belong to a field that may have further lines"));
	}

	@Test
	void refusesAnEntryOutsideOfAMessage() {
		MtRecording read = MtRecording.of(":20:X", ":25:ACC", ":60F:C260301EUR0,", ":62F:C260302EUR0,", "-",
				":61:260302C5,00NTRFNONREF", "-");

		assertThat(read.errors()).extracting(FormatError::statement, FormatError::line).containsExactly(tuple(0, 6));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			:25:            | :20:X;:60F:C260301EUR0,;:62F:C260302EUR0,;-
			:25:            | :20:X;:25:;:60F:C260301EUR0,;:62F:C260302EUR0,;-
			:25:            | :20:X;:25:A;:25:B;:60F:C260301EUR0,;:62F:C260302EUR0,;-
			:60F:           | :20:X;:25:A;-
			:61:            | :20:X;:25:A;:61:260302C5,00NTRF;:62F:C260302EUR5,;-
			:60F:           | :20:X;:25:A;:60F:C260301XXX0,;:62F:C260302EUR0,;-
			:60F:           | :20:X;:25:A;:60F:C260301XXX0,;:61:260302C5,00NTRF;:86:a;b;:90C:1EUR5,;:62F:C260302EUR0,;-
			:60F:           | :20:X;:25:A;:60F:C260231EUR0,;:62F:C260302EUR0,;-
			:60F:           | :20:X;:25:A;:60F:C260301EUR;:62F:C260302EUR0,;-
			:60F:           | :20:X;:25:A;:60F:RC260301EUR1,;:62F:C260302EUR0,;-
			:60F:           | :20:X;:25:A;:34F:EUR0,;:60F:C260301EUR0,;:62F:C260302EUR0,;-
			:62F:           | :20:X;:25:A;:60F:C260301EUR0,;-
			:62F:           | :20:X;:25:A;:60F:C260301EUR0,;:20:Y;:25:A;:60F:C260301EUR0,;:62F:C260302EUR0,;-
			:62F:           | :20:X;:25:A;:60F:C260301EUR0,;:62F:C260302USD0,;-
			:62F:           | :20:X;:25:A;:60F:C260301EUR0,;:62F:C260302EUR0,;:62F:C260302EUR0,;-
			:61:            | :20:X;:25:A;:60F:C260301EUR0,;:62F:C260302EUR0,;:61:260302C5,00NTRF;-
			:86:            | :20:X;:25:A;:60F:C260301EUR0,;:86:text;:62F:C260302EUR0,;-
			:28C:           | :20:X;:25:A;:28C:1/A;:60F:C260301EUR0,;:62F:C260302EUR0,;-
			:28C:           | :20:X;:25:A;:28C:1;:28C:2;:60F:C260301EUR0,;:62F:C260302EUR0,;-
			:13D:           | :20:X;:25:A;:34F:EUR0,;:13D:26030225;-
			:34F:           | :20:X;:25:A;:34F:EUR0,;:34F:USD0,;-
			:64:            | :20:X;:25:A;:60F:C260301EUR0,;:62F:C260302EUR0,;:64:nothing;-
			:90D:           | :20:X;:25:A;:60F:C260301EUR0,;:90D:1EUR5,00;:62F:C260302EUR0,;-
			:90C:           | :20:X;:25:A;:34F:EUR0,;:90C:1USD5,00;-
			:62F:           | :20:X;:25:A;:34F:EUR0,;:62F:C260302EUR0,;-
			""")
	void refusesAMessageFor(String field, String message) {
		MtRecording read = MtRecording.of(message.split(";"));

		assertThat(read.errors()).extracting(FormatError::field).containsOnly(field);
	}

	@Test
	void takesAnIntradayMessageThatEndsAtTheEndOfTheFileForACutOne() {
		String[] lines = { ":20:X", ":25:A", ":34F:EUR0,", ":61:260302C5,00NTRFNONREF//1234" };

		assertThat(MtRecording.of(lines).errors()).extracting(FormatError::field).containsExactly("-");
		assertThat(MtRecording.of(String.join("\n", lines), "-").entries()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "EUR80, false", "'EUR80,', false", "'EUR80,0', false", "'EUR80,00', true", "'JPY80,', true",
			"JPY80, false", "'KWD80,00', false" })
	void takesAShortAmountAtTheEndOfTheFileForACutOne(String closing, boolean whole) {
		String opening = ":60F:C260301" + closing.substring(0, 3) + "0,";

		assertThat(MtRecording.of(":20:X", ":25:A", opening, ":62F:C260302" + closing).errors().isEmpty())
			.isEqualTo(whole);
		assertThat(MtRecording.of(":20:X", ":25:A", opening, ":62F:C260302" + closing, "").errors()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void readsAnyLineEnd(String lineEnd) {
		String file = String.join(lineEnd, ":20:X", ":25:A", ":60F:C260301EUR1,", ":61:260302D1,00NTRFNONREF", "more",
				":86:", ":62F:C260302EUR0,00");

		MtRecording read = MtRecording.of(file.getBytes(StandardCharsets.US_ASCII));

		assertThat(read.single().ties()).isTrue();
		assertThat(read.entries().getFirst().line()).isEqualTo(4);
	}

	@Test
	void readsEachLineInUtf8OrElseInWindows1252() throws IOException {
		String begin = ":20:X\n:25:A\n:60F:C260301EUR1,\n:61:260302D1,00NTRFNONREF\n:86:M\u00FCller \u20AC\n";
		String end = ":NS:M\u00FCller \u20AC\n:62F:C260302EUR0,\n";

		MtRecording read = MtRecording
			.of(concat(begin.getBytes(Charset.forName("windows-1252")), end.getBytes(StandardCharsets.UTF_8)));

		assertThat(read.entries().getFirst().description()).isEqualTo("M\u00FCller \u20AC M\u00FCller \u20AC");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16BE", "UTF-16LE" })
	void believesAByteOrderMark(String charset) {
		String file = "\uFEFF:20:X\n:25:A\n:60F:C260301EUR1,\n:61:260302D1,00NTRFNONREF\n:86:M\u00FCller\n:62F:C260302EUR0,\n";
		byte[] bytes = file.getBytes(Charset.forName(charset));

		assertThat(new MtReader().fits(new FileStart(bytes))).isTrue();
		assertThat(MtRecording.of(bytes).entries().getFirst().description()).isEqualTo("M\u00FCller");
	}

	@Test
	void refusesTextThatTheByteOrderMarkDoesNotDeclare() {
		byte[] bytes = "\u00EF\u00BB\u00BF:20:X\n:25:\u00FC\n".getBytes(StandardCharsets.ISO_8859_1);

		assertThat(MtRecording.of(bytes).errors()).first()
			.isEqualTo(new FormatError(1, 0, 2, null, null, null, "must be text in UTF-8"));
	}

	@Test
	void refusesBytesThatNoCharsetHas() {
		byte[] bytes = ":20:X\n:25:\u0081\n".getBytes(StandardCharsets.ISO_8859_1);

		assertThat(MtRecording.of(bytes).errors()).first()
			.isEqualTo(new FormatError(1, 0, 2, null, null, null, "must be text in UTF-8 or Windows-1252"));
	}

	@ParameterizedTest
	@ValueSource(strings = { ":20:X\n:25:A", "\u0002:20:X\r\n:25:A", "{1:F01}{2:O940}{4:\n:20:X\n:25P:A",
			"{4::20:X\n:25:A", "ABNANL2A\n940\n:20:X\r:25:A", ":940:\n:20:X\n:28C:1\n:25:A" })
	void fitsWhatHasTwoTags(String start) {
		assertThat(new MtReader().fits(new FileStart(start.getBytes(StandardCharsets.ISO_8859_1)))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ":20:X", ":25:A", " :20:X\n :25:A", "a :20: and a :25: in text", "", "01,X/",
			":61:260302C5,00NTRFNONREF" })
	void doesNotFitAnythingElse(String start) {
		assertThat(new MtReader().fits(new FileStart(start.getBytes(StandardCharsets.ISO_8859_1)))).isFalse();
	}

	@Test
	void readsMessagesThatBlocksAndSignsSeparate() {
		MtRecording read = MtRecording.of("{1:F01X}{2:O940X}{4::20:X", ":25:A", ":60F:C260301EUR0,",
				":62F:C260302EUR0,", "-}{5:}${1:F01X}{2:O940X}{4:", ":20:Y", ":25P:A", "TESTDEFF", ":60F:C260301EUR0,",
				":62F:C260302EUR0,", "{1:F01X}{2:O940X}{4:", ":20:Z", ":25:A", ":60F:C260301EUR0,", ":62F:C260302EUR0,",
				":20:END", ":25:A", ":60F:C260301EUR0,", ":62F:C260302EUR0,", ":940:");

		assertThat(read.errors()).isEmpty();
		assertThat(read.statements()).extracting((one) -> one.statement().bankId())
			.containsExactly("X", "Y", "Z", "END");
	}

	@Test
	void stopsAtTooManyErrors() {
		StatementSink sink = new StatementSink() {

			@Override
			public void entry(StatementEntry entry) {
			}

			@Override
			public void statement(BankStatement statement) {
			}

			@Override
			public void error(FormatError error) {
				throw new TooManyErrorsException();
			}

		};

		assertThatExceptionOfType(TooManyErrorsException.class)
			.isThrownBy(() -> new MtReader().read(InputStream.nullInputStream(), sink));
	}

	private static StatementEntry entry(String... lines) {
		List<String> all = new ArrayList<>(List.of(lines));
		all.add(":62F:C260302EUR0,");
		return statement(all.toArray(String[]::new)).entries().getFirst();
	}

	private static MtRecording statement(String... lines) {
		List<String> all = new ArrayList<>(
				List.of(":20:X", ":25:DE02120300000000202051", ":28C:1/1", ":60F:C260301EUR0,"));
		all.addAll(List.of(lines));
		all.add("-");
		return MtRecording.of(all.toArray(String[]::new));
	}

	private static MtRecording own(String name) throws IOException {
		try (InputStream file = MtReaderTests.class.getResourceAsStream("/statements/mt/" + name)) {
			return MtRecording.of(Objects.requireNonNull(file));
		}
	}

	private static byte[] concat(byte[] first, byte[] second) throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.write(first);
		all.write(second);
		return all.toByteArray();
	}

	private static BigDecimal amount(String amount) {
		return new BigDecimal(amount);
	}

}
