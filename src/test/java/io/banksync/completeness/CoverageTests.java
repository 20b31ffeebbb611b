package io.banksync.completeness;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What statements of one account cover.
 */
class CoverageTests {

	private static CoveringStatement statement(int from, int to, String opening, String closing,
			@Nullable Long sequence) {
		return new CoveringStatement(id(from, to), day(from), day(to), new BigDecimal(opening), new BigDecimal(closing),
				sequence, true);
	}

	private static UUID id(int from, int to) {
		return new UUID(from, to);
	}

	private static LocalDate day(int number) {
		return LocalDate.of(2026, 3, number);
	}

	private static List<String> gaps(CoveringStatement... statements) {
		return Coverage.of(List.of(statements))
			.gaps()
			.stream()
			.map((gap) -> gap.kind() + " after " + gap.after().getDayOfMonth() + " " + gap.missingSequence())
			.toList();
	}

	@Test
	void holdsOverDaysWithoutAStatementIfTheBalancesDo() {
		Coverage coverage = Coverage.of(List.of(statement(6, 6, "10", "30", null), statement(2, 5, "0", "10.00", null),
				statement(9, 10, "30", "25", null)));

		assertThat(coverage.gaps()).isEmpty();
		assertThat(coverage.covered()).containsExactly(
				new Coverage.Covered(day(2), day(10), new BigDecimal("0"), new BigDecimal("25"), id(9, 10), true));
		assertThat(coverage.proves(day(3), day(9))).isTrue();
		assertThat(coverage.proves(day(1), day(9))).isFalse();
	}

	@Test
	void findsABalanceThatDoesNotFollow() {
		assertThat(gaps(statement(2, 2, "0", "10", 1L), statement(3, 3, "12", "15", 2L)))
			.containsExactly("BALANCE_GAP after 2 []");
		assertThat(gaps(statement(2, 2, "0", "10", 41L), statement(5, 5, "12", "15", 44L)))
			.containsExactly("BALANCE_GAP after 2 [42, 43]");
	}

	@Test
	void namesTheStatementsOnBothSidesOfAGap() {
		Coverage coverage = Coverage.of(List.of(statement(2, 6, "0", "10", null), statement(3, 4, "2", "7", null),
				statement(7, 7, "12", "15", null)));

		assertThat(coverage.gaps()).containsExactly(new Coverage.Gap(day(6), id(2, 6), id(7, 7),
				FindingKind.BALANCE_GAP, new BigDecimal("10"), new BigDecimal("12"), List.of()));
	}

	@Test
	void findsNumbersThatAreLeftOutAlthoughNothingMoved() {
		assertThat(gaps(statement(2, 2, "0", "10", 41L), statement(5, 5, "10", "15", 43L)))
			.containsExactly("SEQUENCE_GAP after 2 [42]");
	}

	@Test
	void takesALowerNumberForANewYear() {
		assertThat(gaps(statement(2, 2, "0", "10", 250L), statement(3, 3, "10", "15", 1L))).isEmpty();
	}

	@Test
	void findsDaysOfWhichNothingIsSaid() {
		CoveringStatement silent = new CoveringStatement(id(5, 5), day(5), day(5), null, null, null, false);

		assertThat(gaps(statement(2, 2, "0", "10", null), silent)).containsExactly("NO_STATEMENT after 2 []");
		Coverage coverage = Coverage
			.of(List.of(new CoveringStatement(id(4, 4), day(4), day(4), null, null, null, false), silent));
		assertThat(coverage.gaps()).isEmpty();
		assertThat(coverage.proves(day(4), day(5))).isFalse();
	}

	@Test
	void joinsStatementsThatShareDays() {
		Coverage coverage = Coverage.of(List.of(statement(2, 6, "0", "30", null), statement(3, 4, "5", "20", null),
				statement(6, 8, "25", "40", null)));

		assertThat(coverage.gaps()).isEmpty();
		assertThat(coverage.covered()).containsExactly(
				new Coverage.Covered(day(2), day(8), new BigDecimal("0"), new BigDecimal("40"), id(6, 8), true));
	}

	@Test
	void closesADayWithTheLastOfItsStatements() {
		Coverage coverage = Coverage.of(List.of(statement(2, 2, "0", "10", 41L), statement(2, 2, "10.00", "30", 42L),
				statement(3, 3, "30", "35", 43L)));

		assertThat(coverage.gaps()).isEmpty();
		assertThat(coverage.covered()).containsExactly(
				new Coverage.Covered(day(2), day(3), new BigDecimal("0"), new BigDecimal("35"), id(3, 3), true));
	}

	@Test
	void coversNothingWithoutStatements() {
		assertThat(Coverage.of(List.of())).isEqualTo(new Coverage(List.of(), List.of()));
		assertThat(Coverage.of(List.of()).last()).isNull();
	}

}
