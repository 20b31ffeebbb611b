package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a file is, nothing comes out of it but errors, or statements whose entries add
 * up to what the file says.
 */
@Tag("long")
public class CamtFuzzTests {

	/**
	 * Reads bytes as a camt message. Public and static, so that Jazzer can be started
	 * with it.
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		new CamtReader().fits(new FileStart(input));
		CamtReading reading = CamtReading.of(input);
		if (reading.errors().isEmpty()) {
			assertThat(reading.statements()).isNotEmpty();
			assertThat(reading.statements().stream().mapToInt(BankStatement::entryCount).sum())
				.isEqualTo(reading.entries().size());
			assertThat(CamtSecondCount.of(reading)).isEqualTo(CamtSecondCount.of(input));
		}
		else {
			reading.errors().forEach(CamtFuzzTests::assertTellable);
		}
		reading.entries().forEach(CamtFuzzTests::assertStorable);
		reading.statements().forEach(CamtFuzzTests::assertStorable);
	}

	private static void assertTellable(FormatError error) {
		assertThat(error.line()).isPositive();
		assertThat(error.column()).isPositive();
		assertThat(error.expected()).startsWith("must ");
	}

	private static void assertStorable(StatementEntry entry) {
		assertThat(entry.number()).isPositive();
		assertThat(entry.detail()).isNotNegative();
		assertThat(entry.line()).isPositive();
		assertThat(entry.batchCount()).isPositive();
		assertThat(entry.currency()).hasSize(3);
		assertStorable(entry.amount());
		assertStorable(entry.bookedOn());
		assertStorable(entry.valueOn());
		for (String text : new @Nullable String[] { entry.bankCode(), entry.bankReference(), entry.endToEndId(),
				entry.reference(), entry.description(), entry.counterparty(), entry.counterpartyAccount() }) {
			assertStorable(text);
		}
		entry.ids().forEach(CamtFuzzTests::assertStorable);
	}

	private static void assertStorable(BankStatement statement) {
		for (String text : new @Nullable String[] { statement.accountId(), statement.currency(), statement.bankId(),
				statement.sequence() }) {
			assertStorable(text);
		}
		assertStorable(statement.opening());
		assertStorable(statement.closing());
		assertStorable(statement.fromOn());
		assertStorable(statement.toOn());
	}

	private static void assertStorable(@Nullable BigDecimal amount) {
		if (amount != null) {
			assertThat(amount.scale()).isBetween(0, 4);
			assertThat(amount.precision() - amount.scale()).isLessThanOrEqualTo(15);
		}
	}

	private static void assertStorable(@Nullable LocalDate day) {
		if (day != null) {
			assertThat(day).isBetween(LocalDate.of(2000, 1, 1), LocalDate.of(2099, 12, 31));
		}
	}

	private static void assertStorable(@Nullable String text) {
		if (text != null) {
			assertThat(text.codePointCount(0, text.length())).isBetween(1, 2000);
			assertThat(text.codePoints()).noneMatch(Character::isISOControl)
				.noneMatch((c) -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
		}
	}

	@FuzzTest
	void readsOrRefuses(byte[] input) {
		fuzzerTestOneInput(input);
	}

}
