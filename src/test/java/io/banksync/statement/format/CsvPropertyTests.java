package io.banksync.statement.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A random statement, written in a random layout, is read as what it was.
 */
@Tag("long")
class CsvPropertyTests {

	private static final int FILES = 300;

	private static final List<String> WORDS = List.of("Invoice", "INV-2026", "Müller", "\"A\"", "a;b", "x,y", "l'eau",
			"two\nlines", "tab\tbed", "-", "Ş", "1.234,56");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void readsWhatWasWritten(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < FILES; i++) {
			Writing writing = Writing.random(random);
			List<Movement> movements = movements(random);
			String file = writing.write(movements, random);
			CsvTold told = CsvTold.of(CsvLayouts.of(writing.yaml()), file.getBytes(writing.charset()));

			BankStatement statement = told.statement();
			assertThat(told.entries()).as(file)
				.extracting(CsvPropertyTests::movement)
				.isEqualTo(writing.listed(movements));
			assertThat(statement.entryCount()).isEqualTo(movements.size());
			assertThat(statement.fromOn()).isEqualTo(movements.getFirst().day());
			assertThat(statement.toOn()).isEqualTo(movements.getLast().day());
			if (writing.balance() && statement.opening() != null) {
				assertThat(told.ties()).as(file).isTrue();
				assertThat(statement.opening()).as(file)
					.isEqualTo(movements.getFirst().balance().subtract(movements.getFirst().amount()));
			}
		}
	}

	private static Movement movement(StatementEntry entry) {
		return new Movement(entry.bookedOn(), entry.amount(), BigDecimal.ZERO, entry.description(),
				entry.counterparty());
	}

	private static List<Movement> movements(Random random) {
		List<Movement> movements = new ArrayList<>();
		BigDecimal balance = amount(random);
		LocalDate day = LocalDate.of(2026, 1, 1);
		for (int i = random.nextInt(12) + 1; i > 0; i--) {
			BigDecimal amount = (random.nextInt(10) == 0) ? new BigDecimal("0.00") : amount(random);
			balance = balance.add(amount);
			day = day.plusDays(random.nextInt(3));
			movements.add(new Movement(day, amount, balance, text(random, 3), text(random, 1)));
		}
		return movements;
	}

	private static BigDecimal amount(Random random) {
		double size = Math.pow(10, random.nextInt(9));
		return BigDecimal.valueOf((random.nextDouble() - 0.5) * size).setScale(2, RoundingMode.HALF_UP);
	}

	private static @Nullable String text(Random random, int words) {
		List<String> text = new ArrayList<>();
		for (int i = random.nextInt(words + 1); i > 0; i--) {
			text.add(WORDS.get(random.nextInt(WORDS.size())));
		}
		return text.isEmpty() ? null : String.join(" ", text);
	}

	/**
	 * What moved.
	 */
	private record Movement(LocalDate day, BigDecimal amount, BigDecimal balance, @Nullable String text,
			@Nullable String name) {

		/**
		 * Returns what an entry tells of it.
		 */
		Movement told() {
			return new Movement(this.day, this.amount, BigDecimal.ZERO, clean(this.text), clean(this.name));
		}

		private static @Nullable String clean(@Nullable String text) {
			return (text != null) ? text.replace('\n', ' ').replace('\t', ' ') : null;
		}

	}

	/**
	 * How a bank writes.
	 */
	private record Writing(Charset charset, char separator, char quote, String pattern, char decimal, String thousands,
			String negative, String columns, boolean minusInDebits, boolean balance, boolean newestFirst, String order,
			boolean inverted, String lineEnd, List<String> header) {

		static Writing random(Random random) {
			char decimal = pick(random, ".,").charAt(0);
			String thousands = pick(random, List.of("", (decimal == '.') ? "," : ".", " ", "'"));
			String columns = pick(random, List.of("amount", "columns", "marker"));
			boolean balance = random.nextBoolean();
			boolean newestFirst = random.nextBoolean();
			List<String> header = new ArrayList<>(List.of("Day", "Text", "Name", "Currency"));
			header.addAll(switch (columns) {
				case "amount" -> List.of("Amount");
				case "marker" -> List.of("Amount", "D/C");
				default -> List.of("Debit", "Credit");
			});
			if (balance) {
				header.add("Balance");
			}
			Collections.shuffle(header, random);
			return new Writing(Charset.forName(pick(random, List.of("UTF-8", "UTF-16LE", "windows-1254"))),
					pick(random, ",;|\t").charAt(0), pick(random, "\"~").charAt(0),
					pick(random, List.of("dd.MM.yyyy", "MM/dd/yy", "d-MMM-yyyy", "yyyyMMdd")), decimal, thousands,
					pick(random, List.of("minus", "trailing-minus", "parentheses")), columns, random.nextBoolean(),
					balance, newestFirst, pick(random, List.of("auto", newestFirst ? "newest-first" : "oldest-first")),
					columns.equals("amount") && random.nextBoolean(), pick(random, List.of("\n", "\r\n", "\r")),
					header);
		}

		private static String pick(Random random, String characters) {
			return String.valueOf(characters.charAt(random.nextInt(characters.length())));
		}

		private static String pick(Random random, List<String> choices) {
			return choices.get(random.nextInt(choices.size()));
		}

		String yaml() {
			String amounts = switch (this.columns) {
				case "amount" -> "  amount: Amount\n";
				case "marker" -> "  amount: Amount\n  marker: {column: D/C, debit: [Soll], credit: [Haben]}\n";
				default -> "  debit: Debit\n  credit: Credit\n";
			};
			return "charset: " + this.charset + "\nseparator: \"" + ((this.separator == '\t') ? "\\t" : this.separator)
					+ "\"\nquote: '" + this.quote + "'\nheader: " + this.header + "\ndate: [" + this.pattern
					+ "]\ndecimal: \"" + this.decimal + "\"\n"
					+ (this.thousands.isEmpty() ? "" : "thousands: \"" + this.thousands + "\"\n") + "negative: "
					+ this.negative + "\norder: " + this.order + "\nsign: " + (this.inverted ? "inverted" : "as-is")
					+ "\ncolumns:\n  booked-on: Day\n  text: [Text]\n  counterparty: Name\n  currency: Currency\n"
					+ amounts + (this.balance ? "  balance: Balance\n" : "");
		}

		List<Movement> listed(List<Movement> movements) {
			List<Movement> told = movements.stream().map(Movement::told).toList();
			return this.newestFirst ? told.reversed() : told;
		}

		String write(List<Movement> movements, Random random) {
			StringBuilder file = new StringBuilder(String.join(String.valueOf(this.separator), this.header));
			for (Movement movement : this.newestFirst ? movements.reversed() : movements) {
				List<String> cells = this.header.stream().map((column) -> cell(column, movement, random)).toList();
				file.append(this.lineEnd).append(String.join(String.valueOf(this.separator), cells));
			}
			return file.append(random.nextBoolean() ? this.lineEnd : "").toString();
		}

		private String cell(String column, Movement movement, Random random) {
			BigDecimal amount = movement.amount();
			boolean out = amount.signum() < 0;
			String text = switch (column) {
				case "Day" -> DateTimeFormatter.ofPattern(this.pattern, Locale.ENGLISH).format(movement.day());
				case "Text" -> (movement.text() != null) ? movement.text() : "";
				case "Name" -> (movement.name() != null) ? movement.name() : "";
				case "Currency" -> "EUR";
				case "D/C" -> out ? "Soll" : "Haben";
				case "Debit" -> out ? number(this.minusInDebits ? amount : amount.negate(), random) : nothing(random);
				case "Credit" -> out ? nothing(random) : number(amount, random);
				case "Balance" -> number(movement.balance(), random);
				default -> number(this.columns.equals("marker") ? (this.minusInDebits ? amount : amount.abs())
						: (this.inverted ? amount.negate() : amount), random);
			};
			boolean quoted = random.nextInt(4) == 0
					|| text.chars().anyMatch((c) -> c == this.separator || c == this.quote || c == '\n' || c == '\r');
			String mark = String.valueOf(this.quote);
			return quoted ? mark + text.replace(mark, mark + mark) + mark : text;
		}

		private String nothing(Random random) {
			return random.nextBoolean() ? "" : number(new BigDecimal("0.00"), random);
		}

		private String number(BigDecimal number, Random random) {
			String plain = number.abs().toPlainString();
			String whole = plain.substring(0, plain.indexOf('.'));
			StringBuilder grouped = new StringBuilder(whole);
			for (int i = whole.length() - 3; i > 0 && !this.thousands.isEmpty(); i -= 3) {
				grouped.insert(i, this.thousands);
			}
			String digits = (random.nextBoolean() ? grouped : whole) + String.valueOf(this.decimal)
					+ plain.substring(plain.indexOf('.') + 1);
			if (number.signum() >= 0) {
				return digits;
			}
			return switch (this.negative) {
				case "minus" -> "-" + digits;
				case "trailing-minus" -> digits + "-";
				default -> "(" + digits + ")";
			};
		}

	}

}
