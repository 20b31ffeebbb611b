package io.banksync.statement.format;

import java.util.Arrays;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.banksync.money.Money;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any bytes are either a statement or have a place where they are none.
 */
@Tag("long")
public class CsvFuzzTests {

	private static final List<CsvReader> READERS = List.of(new CsvReader(CsvLayouts.of("""
			header: [Date, Text, Debit, Credit, Balance]
			meta: {account: "A:(.+)", opening: "O:(.+)", closing: "Z:(.+)", from: "F:(.+)", to: "T:(.+)"}
			stop-at: End
			date: [yyyy-MM-dd, d.M.yy]
			decimal: "."
			thousands: ","
			currency: EUR
			columns: {booked-on: Date, text: [Text], debit: Debit, credit: Credit, balance: Balance}
			""")), new CsvReader(CsvLayouts.of("""
			charset: windows-1252
			separator: ";"
			quote: none
			header: [Date, Text, Amount, Mark, Currency, State]
			date: [dd.MM.yyyy]
			decimal: ","
			thousands: "."
			negative: parentheses
			columns:
			  booked-on: Date
			  text: [Text]
			  amount: Amount
			  currency: Currency
			  marker: {column: Mark, debit: [D], credit: [C]}
			  status: {column: State, booked: [B], pending: [P]}
			""")));

	/**
	 * Reads bytes in one of the layouts. Public and static, so that Jazzer can be started
	 * with it.
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		if (input.length == 0) {
			return;
		}
		CsvReader reader = READERS.get((input[0] & 0xFF) % READERS.size());
		byte[] file = Arrays.copyOfRange(input, 1, input.length);

		boolean fits = reader.fits(new FileStart(file));
		CsvTold told = CsvTold.of(reader, file);

		long lines = 2;
		for (byte next : file) {
			lines += (next == '\n' || next == '\r') ? 1 : 0;
		}
		long most = lines;
		assertThat(told.errors()).allMatch((error) -> error.line() >= 1 && error.line() <= most);
		assertThat(told.entries()).extracting(StatementEntry::number).isSorted().doesNotHaveDuplicates();
		assertThat(told.entries()).allMatch(
				(entry) -> entry.line() <= most && entry.amount().scale() == Money.fractionDigits(entry.currency()));
		if (told.errors().isEmpty()) {
			assertThat(fits).isTrue();
			assertThat(told.statement().entryCount()).isEqualTo(told.entries().size());
		}
	}

	@FuzzTest
	void readsAnyBytes(byte[] input) {
		fuzzerTestOneInput(input);
	}

}
