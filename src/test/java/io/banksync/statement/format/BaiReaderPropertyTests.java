package io.banksync.statement.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any reports, written as any bank would write them, are read as they were; one that lost
 * or changed an amount is not.
 */
class BaiReaderPropertyTests {

	private static final int FILES = 500;

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

	private static final List<String> WORDS = List.of("INV-2026-017", "Müller", "08/18/23", "A/B", "x,y", "88", "16",
			"/", "RE:", "-5", "4,50", "/9");

	private static final List<String> HOSTILE = List.of("/16,195,100,0,,,", "/49,1,1/", "a/88,", "/99,0,1,2/");

	@Test
	void readsWhatWasWritten() {
		for (int seed = 0; seed < FILES; seed++) {
			Reading expected = new Reading(new ArrayList<>(), new ArrayList<>(), List.of());
			String file = new Writer(new Random(seed), expected).file();

			Reading reading = Reading.of(new BaiReader(), file);
			assertThat(reading.withoutLines()).as("%s: %s", seed, file).isEqualTo(expected);
		}
	}

	@Test
	void refusesAChangedDigitOfAnAmount() {
		for (int seed = 0; seed < FILES; seed++) {
			Random random = new Random(seed);
			String file = new Writer(random, new Reading(new ArrayList<>(), new ArrayList<>(), List.of())).file();
			List<Integer> amounts = new ArrayList<>();
			for (int i = file.indexOf("\n16,"); i >= 0; i = file.indexOf("\n16,", i + 1)) {
				if (Character.isDigit(file.charAt(i + 8))) {
					amounts.add(i + 8);
				}
			}
			if (amounts.isEmpty()) {
				continue;
			}
			int place = amounts.get(random.nextInt(amounts.size()));
			char other = (file.charAt(place) == '9') ? '0' : (char) (file.charAt(place) + 1);

			String changed = file.substring(0, place) + other + file.substring(place + 1);
			assertThat(Reading.of(new BaiReader(), changed).errors()).as("%s: %s", seed, changed).isNotEmpty();
		}
	}

	/**
	 * Writes random reports in one of the dialects.
	 */
	private static final class Writer {

		private final Random random;

		private final Reading expected;

		private final StringBuilder file = new StringBuilder();

		private final String newline;

		private final boolean severalOnALine;

		private int records;

		private boolean inText;

		Writer(Random random, Reading expected) {
			this.random = random;
			this.expected = expected;
			this.newline = one("\n", "\r\n", "   \n", "\n\n");
			this.severalOnALine = random.nextInt(4) == 0;
		}

		String file() {
			this.file.append("01,SENDER,RECEIVER,260302,0200,1,80,,2/")
				.append(this.severalOnALine ? "  " : this.newline);
			this.records++;
			BigInteger total = BigInteger.ZERO;
			int groups = 1 + this.random.nextInt(2);
			for (int i = 0; i < groups; i++) {
				total = total.add(group());
			}
			record("99", List.of(signed(total), "" + groups, "" + (this.records + 1)));
			return this.file.toString();
		}

		private BigInteger group() {
			int before = this.records;
			LocalDate asOf = day();
			String currency = one("", "EUR", "JPY");
			String modifier = one("", "1", "2", "3", "4");
			record("02", List.of("RECEIVER", "SENDER", "1", DAY.format(asOf), one("", "2359"), currency, modifier));
			BigInteger total = BigInteger.ZERO;
			int accounts = 1 + this.random.nextInt(3);
			for (int i = 0; i < accounts; i++) {
				total = total.add(account(asOf, currency.isEmpty() ? "USD" : currency,
						modifier.equals("3") ? StatementKind.INTRADAY : StatementKind.FINAL));
			}
			record("98", List.of(signed(total), "" + accounts, "" + (this.records - before + 1)));
			return total;
		}

		private BigInteger account(LocalDate asOf, String groupCurrency, StatementKind kind) {
			int before = this.records;
			String own = one("", "", "KWD", "USD");
			String currency = own.isEmpty() ? groupCurrency : own;
			int digits = currency.equals("JPY") ? 0 : (currency.equals("KWD") ? 3 : 2);
			List<String> fields = new ArrayList<>(List.of(one("0975312468", "de02 1203"), own));
			String account = fields.getFirst().replace(" ", "").toUpperCase(Locale.ROOT);
			BigInteger total = BigInteger.ZERO;
			BigInteger opening = null;
			BigInteger closing = null;
			for (String type : List.of("010", "015", "040", "100", "")) {
				if (this.random.nextBoolean()) {
					continue;
				}
				BigInteger amount = BigInteger.valueOf(this.random.nextLong(-1_000_000, 1_000_000));
				fields.add(type);
				fields.add(type.isEmpty() ? "" : signed(amount));
				fields.add(type.isEmpty() ? "" : one("", "3"));
				funds(fields);
				if (!type.isEmpty()) {
					total = total.add(amount);
				}
				opening = type.equals("010") ? amount : opening;
				closing = type.equals("015") ? amount : closing;
			}
			record("03", fields);
			int entries = this.random.nextInt(5);
			for (int i = 1; i <= entries; i++) {
				total = total.add(entry(i, asOf, currency, digits));
			}
			record("49", List.of(signed(total), "" + (this.records - before + 1)));
			this.expected.statements()
				.add(new BankStatement(this.expected.statements().size() + 1, 0, kind, account, currency, null, null,
						null, asOf, asOf, major(opening, digits), major(closing, digits), entries));
			return total;
		}

		private BigInteger entry(int number, LocalDate asOf, String currency, int digits) {
			String code = one("165", "195", "495", "699", "930", "970", "557", "257", "698", "354");
			boolean debit = List.of("495", "699", "970", "557", "698").contains(code);
			BigInteger amount = BigInteger.valueOf(this.random.nextLong(1_000_000_000L));
			List<String> fields = new ArrayList<>(List.of(code, one("", "0000") + amount));
			LocalDate valueOn = funds(fields);
			String bankReference = one("B" + this.random.nextInt(100), null);
			String reference = one("C/9", null);
			fields.add((bankReference != null) ? bankReference : one("", "NONREF"));
			fields.add((reference != null) ? reference : "");
			List<String> words = new ArrayList<>();
			int length = this.random.nextInt(5);
			for (int i = 0; i < length; i++) {
				words.add(WORDS.get(this.random.nextInt(WORDS.size())));
			}
			if (!this.severalOnALine && this.random.nextInt(4) == 0) {
				words.add(HOSTILE.get(this.random.nextInt(HOSTILE.size())));
			}
			if (!words.isEmpty()) {
				words.add("end");
			}
			this.inText = true;
			record("16", fields);
			text(words);
			this.inText = false;
			EntryNature nature = switch (code) {
				case "557" -> EntryNature.RETURN_OF_CREDIT;
				case "257" -> EntryNature.RETURN_OF_DEBIT;
				case "698", "354" -> EntryNature.CHARGE;
				default -> EntryNature.PAYMENT;
			};
			BigDecimal signed = major(debit ? amount.negate() : amount, digits);
			this.expected.entries()
				.add(new StatementEntry(number, 0, 0, asOf, valueOn, signed, currency, BankStatus.BOOKED, nature, code,
						bankReference, null, reference, words.isEmpty() ? null : String.join(" ", words), null, null,
						List.of(), 1));
			return amount;
		}

		/**
		 * Goes on with the text behind a transaction: on the same line, in continuations
		 * or, as some banks do, on a line of its own without any code.
		 */
		private void text(List<String> words) {
			boolean open = this.random.nextBoolean();
			if (open) {
				this.file.append(',');
			}
			else {
				this.file.append("/");
			}
			for (String word : words) {
				int way = open ? this.random.nextInt(4) : 0;
				if (open && this.file.charAt(this.file.length() - 1) == '/') {
					way = 2;
				}
				if (way == 0) {
					this.file.append(this.newline).append("88,");
					this.records++;
				}
				else if (way == 1 && Character.isLetter(word.charAt(0))) {
					this.file.append(this.newline);
				}
				else {
					this.file.append(' ');
				}
				this.file.append(word);
				open = true;
			}
			this.file.append((open && this.random.nextBoolean()) ? "/" : "");
			boolean goesOn = this.severalOnALine && this.file.charAt(this.file.length() - 1) == '/';
			this.file.append((goesOn && this.random.nextBoolean()) ? "  " : this.newline);
		}

		private @Nullable LocalDate funds(List<String> fields) {
			switch (this.random.nextInt(5)) {
				case 0 -> {
					LocalDate day = day();
					fields.addAll(List.of("V", DAY.format(day), one("", "2400")));
					return day;
				}
				case 1 -> fields.addAll(List.of("S", "100", one("", "0"), "-7"));
				case 2 -> fields.addAll(List.of("D", "2", "0", "100", "1", "200"));
				default -> fields.add(one("", "0", "1", "2", "Z"));
			}
			return null;
		}

		/**
		 * Writes a record, the end of which is left to the text of a transaction.
		 */
		private void record(String code, List<String> fields) {
			this.file.append(code);
			this.records++;
			int inRecord = 0;
			for (String field : fields) {
				boolean mayBeSplit = inRecord > 2 && !(this.inText && this.severalOnALine);
				if (mayBeSplit && this.random.nextInt(8) == 0) {
					this.file.append('/').append(this.newline).append("88");
					this.records++;
					inRecord = 0;
				}
				this.file.append(',').append(field);
				inRecord++;
			}
			if (!this.inText) {
				this.file.append('/').append((this.severalOnALine && this.random.nextBoolean()) ? " " : this.newline);
			}
		}

		private String signed(BigInteger amount) {
			return ((amount.signum() < 0) ? "-" : one("", "+")) + one("", "000") + amount.abs();
		}

		private LocalDate day() {
			return LocalDate.of(2000, 1, 1).plusDays(this.random.nextInt(36524));
		}

		private static BigDecimal major(BigInteger minor, int digits) {
			return (minor == null) ? null : new BigDecimal(minor, digits);
		}

		@SafeVarargs
		private <T extends @Nullable Object> T one(T... choices) {
			return choices[this.random.nextInt(choices.length)];
		}

	}

}
