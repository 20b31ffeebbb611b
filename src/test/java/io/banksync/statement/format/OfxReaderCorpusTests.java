package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Files of real banks say what a person reads in them.
 */
class OfxReaderCorpusTests {

	@Test
	void readsAMediumStatement() {
		Reading reading = read("bank_medium.ofx");

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements())
			.containsExactly(new BankStatement(1, 13, StatementKind.FINAL, "12300000012345678", "CAD", null, null, null,
					LocalDate.of(2009, 4, 1), LocalDate.of(2009, 5, 23), null, new BigDecimal("382.34"), 3));
		assertThat(reading.sum()).isEqualTo("-345.27");
		assertThat(reading.entries()).extracting(StatementEntry::line).containsExactly(15, 16, 17);
		assertThat(reading.entries().get(1))
			.isEqualTo(new StatementEntry(2, 0, 16, LocalDate.of(2009, 4, 2), null, new BigDecimal("-316.67"), "CAD",
					BankStatus.BOOKED, EntryNature.PAYMENT, "CHECK", "0000123456782009040200004", null, null,
					"MISCELLANEOUS PAYMENTS;Joe's Bald Hairstyles", "Joe's Bald Hairstyles", null, List.of(), 1));
	}

	@Test
	void readsACheckingAccount() {
		Reading reading = read("checking.ofx");

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements())
			.containsExactly(new BankStatement(1, 36, StatementKind.FINAL, "1452687~7", "USD", null, null, null,
					LocalDate.of(2000, 1, 1), LocalDate.of(2013, 5, 25), null, new BigDecimal("100.99"), 3));
		assertThat(reading.sum()).isEqualTo("-59.50");
		assertThat(reading.entries()).extracting(StatementEntry::bookedOn, StatementEntry::amount, StatementEntry::ids)
			.containsExactly(tuple(LocalDate.of(2011, 3, 31), new BigDecimal("0.01"), List.of()),
					tuple(LocalDate.of(2011, 4, 5), new BigDecimal("-34.51"), List.of()),
					tuple(LocalDate.of(2011, 4, 7), new BigDecimal("-25.00"), List.of("319")));
	}

	@Test
	void readsAccountsWithoutAListOfEntries() {
		Reading reading = read("multiple_accounts.ofx");

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.entries()).isEmpty();
		assertThat(reading.statements())
			.extracting(BankStatement::accountId, BankStatement::fromOn, BankStatement::toOn, BankStatement::closing)
			.containsExactly(tuple("9100", null, null, new BigDecimal("111.00")),
					tuple("9200", null, null, new BigDecimal("222.00")));
	}

	@Test
	void readsCharacterData() {
		Reading reading = read("suncorp.ofx");

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements())
			.containsExactly(new BankStatement(1, 25, StatementKind.FINAL, "123456789", "AUD", null, null, null,
					LocalDate.of(2013, 6, 18), LocalDate.of(2013, 12, 15), null, new BigDecimal("1234.12"), 1));
		assertThat(reading.entries()).containsExactly(new StatementEntry(1, 0, 35, LocalDate.of(2013, 12, 15), null,
				new BigDecimal("-16.85"), "AUD", BankStatus.BOOKED, EntryNature.PAYMENT, "DEBIT", "1", null, null,
				"EFTPOS WDL HANDYWAY ALDI STORE   GEELONG WEST VICAU", "EFTPOS WDL HANDYWAY ALDI STORE", null,
				List.of(), 1));
	}

	@Test
	void refusesEntriesWithoutADay() {
		Reading reading = read("fail_nice/date_missing.ofx");

		assertThat(reading.entries()).isEmpty();
		assertThat(reading.errors())
			.extracting(FormatError::entry, FormatError::line, FormatError::field, FormatError::found)
			.containsExactly(tuple(1, 33, "DTPOSTED", null), tuple(2, 42, "DTPOSTED", null),
					tuple(3, 50, "DTPOSTED", "20120231"));
	}

	@Test
	void refusesWhatHoldsNoStatement() {
		assertThat(read("error_message.ofx").errors()).extracting(FormatError::field, FormatError::found)
			.containsExactly(tuple("STATUS", "2000 General Server Error"));
		assertThat(read("signon_fail.ofx").errors()).singleElement()
			.satisfies((error) -> assertThat(error.found())
				.startsWith("15500 Your request could not be processed because you supplied"));
	}

	@Test
	void refusesAnInvestmentAccount() {
		Reading reading = read("fidelity-savings.ofx");

		assertThat(reading.entries()).isEmpty();
		assertThat(reading.errors()).extracting(FormatError::line, FormatError::field)
			.containsExactly(tuple(28, "INVSTMTMSGSRSV1"));
	}

	private static Reading read(String name) {
		byte[] file = Reading.corpus("jseutter+ofxparse/" + name);
		OfxReader reader = new OfxReader();
		assertThat(reader.fits(new FileStart(file))).isTrue();
		return Reading.of(reader, file);
	}

}
