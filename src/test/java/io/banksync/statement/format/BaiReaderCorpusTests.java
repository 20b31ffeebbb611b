package io.banksync.statement.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Files of real banks say what a person reads in them.
 */
class BaiReaderCorpusTests {

	private final BaiReader reader = new BaiReader();

	@Test
	void readsTwoDaysOfOneAccount() {
		Reading reading = Reading.of(this.reader, Reading.corpus("moov-io+bai2/sample1.txt"));

		LocalDate day = LocalDate.of(2006, 3, 17);
		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements()).containsExactly(
				new BankStatement(1, 3, StatementKind.FINAL, "10200123456", "CAD", null, null, null, day, day, null,
						null, 11),
				new BankStatement(2, 17, StatementKind.FINAL, "10200123456", "CAD", null, null, null, day, day, null,
						null, 6));
		assertThat(reading.entries()).hasSize(17);
		assertThat(reading.sum()).isEqualTo("0.00");
		assertThat(reading.entries()
			.stream()
			.filter((entry) -> entry.amount().signum() > 0)
			.map(StatementEntry::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualTo("3200.00");
		assertThat(reading.entries().getFirst()).isEqualTo(new StatementEntry(1, 0, 5, day, LocalDate.of(2006, 3, 16),
				new BigDecimal("-25.00"), "CAD", BankStatus.BOOKED, EntryNature.PAYMENT, "409", null, null, null,
				"RETURNED CHEQUE", null, null, List.of(), 1));
	}

	@Test
	void refusesControlTotalsThatDoNotAgree() {
		Reading reading = Reading.of(this.reader, Reading.corpus(CONTINUATIONS));

		assertThat(reading.errors())
			.extracting(FormatError::statement, FormatError::line, FormatError::field, FormatError::found)
			.containsExactly(tuple(2, 22, "49", "-1260161341762"), tuple(3, 110, "49", "6869722"),
					tuple(5, 115, "98", "13060195162"), tuple(5, 116, "99", "13060195162"));
	}

	@Test
	void readsContinuationsOnceTheTotalsAreRight() {
		String file = new String(Reading.corpus(CONTINUATIONS), StandardCharsets.UTF_8)
			.replace("49,-1260161341762,26/", "49,7999960,18/")
			.replace("49,6869722,8/", "49,666917818,88/")
			.replace("98,13060195162,4,16/", "98,13728243218,5,114/")
			.replace("99,13060195162,1,18/", "99,13728243218,1,116/");

		Reading reading = Reading.of(this.reader, file);
		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements())
			.extracting(BankStatement::accountId, BankStatement::opening, BankStatement::closing,
					BankStatement::entryCount)
			.containsExactly(tuple("107049924", null, null, 0), tuple("107049932", null, null, 3),
					tuple("104108339", new BigDecimal("1595811.94"), new BigDecimal("1593811.94"), 14),
					tuple("260000033037", null, null, 0), tuple("280000010657", null, null, 0));
		assertThat(reading.entries().subList(0, 3)).extracting(StatementEntry::amount, StatementEntry::nature)
			.containsExactly(tuple(new BigDecimal("-600.00"), EntryNature.PAYMENT),
					tuple(new BigDecimal("1435.00"), EntryNature.RETURN_OF_DEBIT),
					tuple(new BigDecimal("-9286.50"), EntryNature.PAYMENT));
		// In 4,572.31, out 303,604.05, and the three before.
		assertThat(reading.sum()).isEqualTo("-307483.24");
		assertThat(reading.entries().getFirst()).isEqualTo(new StatementEntry(1, 0, 6, LocalDate.of(2023, 9, 6), null,
				new BigDecimal("-600.00"), "USD", BankStatus.BOOKED, EntryNature.PAYMENT, "447", "SPB2322984714570",
				null, "1111",
				"ACH Credit Payment,Entry Description: EXP; -, SEC: CCD, Client Ref ID: 1111, GS ID: SPB2322984714570"
						+ " EREF: 1111 DBNM: TEST INC CACT: ACHCONTROLOUTUSD01",
				null, null, List.of(), 1));
	}

	@Test
	void refusesWhatIsNoHeader() {
		byte[] file = Reading.corpus("moov-io+bai2/errors/sample-parseError.txt");

		assertThat(this.reader.fits(new FileStart(file))).isFalse();
		assertThat(Reading.of(this.reader, file).errors()).hasSize(1);
	}

	private static final String CONTINUATIONS = "moov-io+bai2/sample4-continuations-newline-delimited.txt";

}
