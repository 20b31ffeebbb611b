package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A statement has the balances and the days by which it gets its place among others.
 */
class CamtStatementTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "OPBD CLBD,1.00,2.00", "PRCD CLBD,1.00,2.00", "PRCD OPBD CLBD,2.00,3.00", "OPBD,1.00,-",
					"CLBD,-,1.00", "OPBD ITBD,1.00,2.00", "ITBD ITBD,1.00,2.00", "ITBD CLBD,1.00,2.00", "ITBD,-,-",
					"OPAV CLAV,-,-", "OPBD ITBD CLBD,1.00,3.00", "CLBD OPBD,2.00,1.00" })
	void findsTheBookedBalances(String types, @Nullable BigDecimal opening, @Nullable BigDecimal closing) {
		StringBuilder balances = new StringBuilder();
		int amount = 0;
		for (String type : types.split(" ")) {
			amount++;
			balances.append(CamtFiles.balance(type, String.valueOf(amount), "CRDT", "2026-03-02"));
		}

		BankStatement statement = CamtReading.of(CamtFiles.statement("08", balances.toString())).statement();

		assertThat(statement.opening()).isEqualTo(opening);
		assertThat(statement.closing()).isEqualTo(closing);
	}

	@Test
	void takesTheFirstOpeningAndTheLastClosingOfSeveralDays() {
		BankStatement statement = CamtReading.of(CamtFiles.statement("08",
				CamtFiles.balance("OPBD", "2", "CRDT", "2026-03-03")
						+ CamtFiles.balance("CLBD", "3", "DBIT", "2026-03-03")
						+ CamtFiles.balance("OPBD", "1", "CRDT", "2026-03-02")
						+ CamtFiles.balance("CLBD", "2", "CRDT", "2026-03-02")))
			.statement();

		assertThat(statement.opening()).isEqualTo("1.00");
		assertThat(statement.closing()).isEqualTo("-3.00");
		assertThat(statement.fromOn()).isEqualTo("2026-03-02");
		assertThat(statement.toOn()).isEqualTo("2026-03-03");
	}

	@Test
	void takesThePeriodBeforeTheDaysOfTheBalances() {
		BankStatement statement = CamtReading.of(CamtFiles.statement("08",
				"<FrToDt><FrDtTm>2026-03-01T00:00:00+14:00</FrDtTm><ToDtTm>2026-03-31T24:00:00</ToDtTm></FrToDt>"
						+ CamtFiles.balance("OPBD", "2", "CRDT", "2026-02-28")))
			.statement();

		assertThat(statement.fromOn()).isEqualTo(LocalDate.of(2026, 3, 1));
		assertThat(statement.toOn()).isEqualTo(LocalDate.of(2026, 3, 31));
	}

	@Test
	void refusesAPeriodThatEndsBeforeItBegins() {
		assertThat(CamtReading
			.of(CamtFiles.statement("08",
					"<FrToDt><FrDtTm>2026-03-02T00:00:00</FrDtTm><ToDtTm>2026-03-01T00:00:00</ToDtTm></FrToDt>"))
			.errors()).extracting(FormatError::field).containsExactly("FrToDt/FrDtTm");
	}

	@Test
	void refusesABalanceInAnotherCurrency() {
		String closing = CamtFiles.balance("CLBD", "2", "CRDT", "2026-03-02").replace("\"EUR\"", "\"SEK\"");

		assertThat(CamtReading.of(CamtFiles.statement("08", closing)).errors()).singleElement()
			.isEqualTo(new FormatError(1, 0, 3, 177, "Bal/Amt", "SEK", "must be in the currency of the account, EUR"));
		assertThat(CamtReading
			.of(CamtFiles.statement("08", CamtFiles.balance("OPBD", "2", "CRDT", "2026-03-02") + closing)
				.replace("<Ccy>EUR</Ccy>", ""))
			.errors()).hasSize(1);
	}

	@Test
	void refusesABalanceThatIsNotSaidInFull() {
		assertThat(CamtReading.of(CamtFiles.statement("08", """
				<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><CdtLine><Amt Ccy="EUR">1</Amt></CdtLine></Bal>"""))
			.errors()).extracting(FormatError::field).containsExactly("Bal/Amt", "Bal/CdtDbtInd", "Bal/Dt/Dt");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "<ElctrncSeqNb>0012</ElctrncSeqNb><LglSeqNb>3</LglSeqNb>,12",
			"<LglSeqNb>3</LglSeqNb>,3", "<LglSeqNb>0</LglSeqNb>,0", "'',-" })
	void findsTheNumber(String numbers, @Nullable String sequence) {
		String file = CamtFiles.statement("02", "").replace("<ElctrncSeqNb>007</ElctrncSeqNb>", numbers);

		assertThat(CamtReading.of(file).statement().sequence()).isEqualTo(sequence);
	}

	@ParameterizedTest
	@CsvSource({ "0", "one", "-1", "1234567890" })
	void refusesWhatIsNoPage(String page) {
		assertThat(
				CamtReading.of(CamtFiles.statement("08", "<StmtPgntn><PgNb>" + page + "</PgNb></StmtPgntn>")).errors())
			.extracting(FormatError::found)
			.containsExactly(page);
	}

	@Test
	void refusesACurrencyThatIsNone() {
		assertThat(CamtReading.of(CamtFiles.statement("08", "").replace("<Ccy>EUR", "<Ccy>EURO")).errors())
			.extracting(FormatError::field)
			.containsExactly("Acct/Ccy");
	}

}
