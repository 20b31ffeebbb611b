package io.banksync.statement.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * BAI2 is read as far as the bank's own counts prove it.
 */
class BaiReaderTests {

	private static final String FILE = """
			01,S,R,260302,0200,1,,,2/
			02,R,S,1,260227,2359,,/
			03,1,,010,100,,/
			16,195,500,0,B,C,text
			49,600,3/
			98,600,1,5/
			99,600,1,7/
			""";

	private final BaiReader reader = new BaiReader();

	@Test
	void readsRecordsContinuationsAndTypesOfFunds() {
		Reading reading = Reading.ofResource(this.reader, "bai/two-accounts.bai");

		LocalDate day = LocalDate.of(2026, 2, 27);
		LocalDate open = LocalDate.of(2026, 3, 2);
		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements()).containsExactly(
				new BankStatement(1, 3, StatementKind.FINAL, "0975312468", "USD", null, null, null, day, day,
						new BigDecimal("5000.00"), new BigDecimal("-47.50"), 6),
				new BankStatement(2, 14, StatementKind.FINAL, "JP77", "JPY", null, null, null, day, day,
						new BigDecimal("1000"), new BigDecimal("1500"), 1),
				new BankStatement(3, 19, StatementKind.INTRADAY, "DE02120300000000202051", "EUR", null, null, null,
						open, open, null, null, 1));
		assertThat(reading.entries()).containsExactly(
				entry(1, 5, day, null, "1000.00", "USD", EntryNature.PAYMENT, "165", "DD1620", "INV-2026-017",
						"DEALER PAYMENTS 02/27/26 and more/less, with commas"),
				entry(2, 7, day, LocalDate.of(2026, 2, 28), "452.50", "USD", EntryNature.RETURN_OF_DEBIT, "257", "R77",
						null, "ACH RETURN"),
				entry(3, 9, day, null, "-4500.00", "USD", EntryNature.PAYMENT, "475", null, "001042", null),
				entry(4, 10, day, null, "-1999.99", "USD", EntryNature.PAYMENT, "495", "WIRE9", "CUST/9", "To: A/B"),
				entry(5, 11, day, null, "-0.01", "USD", EntryNature.CHARGE, "698", null, null, null),
				new StatementEntry(6, 0, 12, day, null, new BigDecimal("0.00"), "USD", BankStatus.INFORMATION,
						EntryNature.PAYMENT, "890", null, null, null, "detail reports will be late", null, null,
						List.of(), 1),
				entry(1, 15, day, null, "500", "JPY", EntryNature.PAYMENT, "195", null, null, null),
				entry(1, 20, open, null, "-1.00", "EUR", EntryNature.PAYMENT, "960", "B1", "C1", null));
	}

	@Test
	void readsSeveralRecordsOnALineAndTextsThatGoOnWithoutARecord() {
		Reading reading = Reading.ofResource(this.reader, "bai/several-on-a-line.bai");

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements()).extracting(BankStatement::accountId).containsExactly("1111111", "2222222");
		assertThat(reading.entries()).extracting(StatementEntry::amount)
			.containsExactly(new BigDecimal("25.00"), new BigDecimal("5.00"), new BigDecimal("1.00"),
					new BigDecimal("-25.00"), new BigDecimal("-7.00"));
		assertThat(reading.entries()).extracting(StatementEntry::line).containsExactly(3, 3, 4, 5, 8);
		assertThat(reading.entries()).extracting(StatementEntry::description)
			.containsExactly("TRANSFER   MUSTER             PPD", "TRANSFER   BEISPIEL BANK        PPD",
					"Ext Trnsfr 9/19 Muster Co     PPD",
					"111111     ACH_SETL           1111111111 222222222222222 3333333333", "A/16 B 4444444444");
	}

	@Test
	void letsNoPayerWriteARecord() {
		Reading reading = Reading.of(this.reader,
				FILE.replace("text", "INV 4/16,195,900000,0,,,/ 49,1,1/ 88,/99,0,1,2/"));

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).extracting(StatementEntry::description)
			.containsExactly("INV 4/16,195,900000,0,,,/ 49,1,1/ 88,/99,0,1,2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "01,1,2,260101,,1,,,2/", "\uFEFF01,", "\r\n 01," })
	void fitsByTheStart(String start) {
		assertThat(this.reader.fits(new FileStart(start.getBytes(StandardCharsets.UTF_8)))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00,0004,1/2/345,06/0321", "<OFX>", "001,", "01;", "x\n01," })
	void doesNotFitOtherwise(String start) {
		assertThat(this.reader.fits(new FileStart(start.getBytes(StandardCharsets.UTF_8)))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			,,2/                  | ,,3/                              | 1 | 01
			,1,260227             | ,2,260227                         | 2 | 02
			,1,260227             | ,3,260227                         | 2 | 02
			,1,260227             | ,4,260227                         | 2 | 02
			,1,260227             | ,,260227                          | 2 | 02
			260227                | 260230x                           | 2 | 02
			260227                | 261301                            | 2 | 02
			2359,,/               | 2359,XXX,/                        | 2 | 02
			2359,,/               | 2359,,5/                          | 2 | 02
			03,1,                 | 03,,                              | 3 | 03
			03,1,,                | 03,1,EURO,                        | 3 | 03
			010,100,,/            | 010,1.00,,/                       | 3 | 03
			010,100,,/            | 010,100,x,/                       | 3 | 03
			010,100,,/            | 010,100,,Y/                       | 3 | 03
			010,100,,/            | ,100,,/                           | 3 | 03
			010,100,,/            | 010,50,,,010,50,,/                | 3 | 03
			010,100,,/            | 010,100,,                         | 3 | 03
			16,195,500            | 16,195,-500                       | 4 | 16
			16,195,500            | 16,195,+500                       | 4 | 16
			16,195,500            | 16,195,5.00                       | 4 | 16
			16,195,500            | 16,195,5 00                       | 4 | 16
			16,195,500            | 16,195,                           | 4 | 16
			16,195,500            | 16,195,50000000000000000000       | 4 | 16
			16,195,500            | 16,890,500                        | 4 | 16
			16,195,500            | 16,100,500                        | 4 | 16
			16,195,500            | 16,400,500                        | 4 | 16
			16,195,500            | 16,015,500                        | 4 | 16
			16,195,500            | 16,701,500                        | 4 | 16
			16,195,500            | 16,760,500                        | 4 | 16
			16,195,500            | 16,800,500                        | 4 | 16
			16,195,500            | 16,910,500                        | 4 | 16
			16,195,500            | 16,1950,500                       | 4 | 16
			16,195,500            | 16,,500                           | 4 | 16
			500,0,B               | 500,X,B                           | 4 | 16
			500,0,B               | 500,V,261301,,B                   | 4 | 16
			500,0,B               | 500,V,,,B                         | 4 | 16
			500,0,B               | 500,V,260227,noon,B               | 4 | 16
			500,0,B               | 500,D,,B                          | 4 | 16
			500,0,B               | 500,D,101,B                       | 4 | 16
			500,0,B               | 500,S,x,,,B                       | 4 | 16
			49,600,3              | 49,601,3                          | 5 | 49
			49,600,3              | 49,-600,3                         | 5 | 49
			49,600,3              | 49,600,2                          | 5 | 49
			49,600,3              | 49,600,                           | 5 | 49
			49,600,3              | 49,,3                             | 5 | 49
			98,600,1,5            | 98,601,1,5                        | 6 | 98
			98,600,1,5            | 98,600,2,5                        | 6 | 98
			98,600,1,5            | 98,600,1,6                        | 6 | 98
			99,600,1,7            | 99,601,1,7                        | 7 | 99
			99,600,1,7            | 99,600,0,7                        | 7 | 99
			99,600,1,7            | 99,600,1,8                        | 7 | 99
			99,600,1,7/           | 99,600,1,7                        | 7 | 99
			99,600,1,7/           | 99,600,1,7/ 01,S,R,260302,,1,,,2/ | 7 | 01
			01,S                  | 88,S                              | 1 | 88
			01,S                  | 00,S                              | 1 |
			98,600                | 97,600                            | 6 |
			98,600                | 99,600                            | 6 | 99
			""")
	void refusesWhatTheBankCantMean(String written, String instead, int line, String field) {
		Reading reading = Reading.of(this.reader, FILE.replace(written, (instead != null) ? instead : ""));

		assertThat(reading.errors()).isNotEmpty();
		assertThat(reading.errors().getFirst().line()).isEqualTo(line);
		assertThat(reading.errors().getFirst().field()).isEqualTo(field);
	}

	@Test
	void tellsOfEachEntryThatItCantRead() {
		String file = FILE.replace("16,195,500,0,B,C,text\n", "16,195,x,,,,\n16,195,500,,,,\n16,701,1,,,,\n");

		// The bank's sum has an amount that can't be read here.
		file = file.replace("49,600,3", "49,777,5")
			.replace("98,600,1,5", "98,777,1,7")
			.replace("99,600,1,7", "99,777,1,9");

		Reading reading = Reading.of(this.reader, file);
		assertThat(reading.errors()).containsExactly(
				new FormatError(1, 1, 4, null, "16", "x", "must be an amount in the smallest unit, in digits only"),
				new FormatError(1, 3, 6, null, "16", "701",
						"must have the type code of a credit or a debit; a balance is no entry"));
		assertThat(reading.entries()).extracting(StatementEntry::number).containsExactly(2);
	}

	@Test
	void refusesALineBehindATextThatEnded() {
		assertThat(Reading.of(this.reader, FILE.replace("text", "text/\nstray")).errors()).extracting(FormatError::line)
			.containsExactly(5);
	}

	@Test
	void countsAnEndOfTwoCharactersOnce() {
		String file = FILE.replace("49,600", "49,601").replace("\n", "\r\n");

		assertThat(Reading.of(this.reader, file).errors()).extracting(FormatError::line).containsExactly(5);
	}

	@Test
	void refusesAFileWithoutAnAccount() {
		assertThat(Reading.of(this.reader, "01,S,R,260302,0200,1,,,2/\n99,0,0,2/\n").errors())
			.containsExactly(new FormatError(0, 0, 1, null, "01", null, "must be followed by an account"));
	}

	@ParameterizedTest
	@CsvSource({ "1, FINAL", "2, FINAL", "3, INTRADAY", "4, FINAL", "'', FINAL" })
	void isTheLastWordUnlessTheDayGoesOn(String modifier, StatementKind kind) {
		Reading reading = Reading.of(this.reader, FILE.replace("2359,,/", "2359,," + modifier + "/"));

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements()).extracting(BankStatement::kind).containsExactly(kind);
	}

	@ParameterizedTest
	@CsvSource({ "101, 5.00", "399, 5.00", "401, -5.00", "699, -5.00", "721, 5.00", "728, 5.00", "920, 5.00",
			"959, 5.00", "960, -5.00", "999, -5.00" })
	void takesTheSignFromTheTypeCode(String code, BigDecimal amount) {
		Reading reading = Reading.of(this.reader, FILE.replace("16,195", "16," + code));

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).extracting(StatementEntry::amount).containsExactly(amount);
	}

	@ParameterizedTest
	@CsvSource({ "',,', ',,', USD", "'EUR,', ',,', EUR", "'EUR,', ',CAD,', CAD" })
	void takesTheCurrencyOfTheAccountElseOfTheGroup(String group, String account, String currency) {
		String file = FILE.replace("2359,,/", "2359," + (group.equals(",,") ? "," : group) + "/")
			.replace("03,1,,", "03,1" + account);

		Reading reading = Reading.of(this.reader, file);
		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements()).extracting(BankStatement::currency).containsExactly(currency);
		assertThat(reading.entries()).extracting(StatementEntry::currency).containsExactly(currency);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "windows-1252" })
	void readsBothCharsets(Charset charset) {
		Reading reading = Reading.of(this.reader, FILE.replace("text", "Müller €").getBytes(charset));

		assertThat(reading.entries()).extracting(StatementEntry::description).containsExactly("Müller €");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n", "\r", "\n\n", "   \n" })
	void readsAnyEndOfLine(String end) {
		Reading reading = Reading.of(this.reader, FILE.replace("\n", end));

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).extracting(StatementEntry::description).containsExactly("text");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bai/two-accounts.bai", "bai/several-on-a-line.bai" })
	void refusesAFileThatIsCutAnywhere(String name) {
		String file = Reading.resource(name).stripTrailing();
		for (int length = 0; length < file.length(); length++) {
			assertThat(Reading.of(this.reader, file.substring(0, length)).errors()).as("%s characters", length)
				.isNotEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "bai/two-accounts.bai", "bai/several-on-a-line.bai" })
	void refusesAFileThatLacksALineOrHasItTwice(String name) {
		List<String> lines = Reading.resource(name).lines().toList();
		for (int i = 0; i < lines.size(); i++) {
			List<String> fewer = new ArrayList<>(lines);
			String line = fewer.remove(i);
			List<String> more = new ArrayList<>(lines);
			more.add(i, line);
			// A line without a code counts nowhere.
			if (line.startsWith("2222")) {
				continue;
			}
			assertThat(Reading.of(this.reader, String.join("\n", fewer)).errors()).as("without %s", line).isNotEmpty();
			assertThat(Reading.of(this.reader, String.join("\n", more)).errors()).as("twice %s", line).isNotEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "88,A\n", "88,A,", "\n88,A\nB", ",", "/" })
	void refusesWhatHasNoEnd(String endless) {
		InputStream file = new SequenceInputStream(
				new ByteArrayInputStream(FILE.substring(0, FILE.indexOf("49,")).getBytes(StandardCharsets.UTF_8)),
				new EndlessText(endless));

		assertThat(Reading.of(this.reader, file).errors()).hasSize(1);
	}

	private static StatementEntry entry(int number, int line, LocalDate bookedOn, LocalDate valueOn, String amount,
			String currency, EntryNature nature, String code, String bankReference, String reference,
			String description) {
		return new StatementEntry(number, 0, line, bookedOn, valueOn, new BigDecimal(amount), currency,
				BankStatus.BOOKED, nature, code, bankReference, null, reference, description, null, null, List.of(), 1);
	}

}
