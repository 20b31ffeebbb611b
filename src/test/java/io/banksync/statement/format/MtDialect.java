package io.banksync.statement.format;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * A bank that writes random statements as MT940 and MT942, each file in another dialect,
 * and knows what is to be read from them.
 */
final class MtDialect {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

	private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	private final Random random;

	private final List<String> lines = new ArrayList<>();

	private final List<MtRecording.Read> expected = new ArrayList<>();

	private final Framing framing;

	private final Texts texts;

	private final Charset charset;

	private final boolean byteOrderMark;

	private final String lineEnd;

	private final boolean tagCounts;

	MtDialect(long seed) {
		this.random = new Random(seed);
		this.framing = any(Framing.values());
		this.texts = any(Texts.values());
		this.charset = any(StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16BE,
				StandardCharsets.UTF_16LE);
		this.byteOrderMark = this.charset.name().startsWith("UTF-16")
				|| this.charset == StandardCharsets.UTF_8 && this.random.nextBoolean();
		this.lineEnd = any("\n", "\r\n", "\r");
		this.tagCounts = this.random.nextBoolean();
	}

	List<MtRecording.Read> expected() {
		return this.expected;
	}

	/**
	 * Writes a file of one to five statements.
	 */
	byte[] file() {
		int count = 1 + this.random.nextInt(5);
		for (int number = 1; number <= count; number++) {
			statement(number);
		}
		String text = (this.byteOrderMark ? "\uFEFF" : "") + String.join(this.lineEnd, this.lines);
		return (text + (this.random.nextBoolean() ? this.lineEnd : "")).getBytes(this.charset);
	}

	private void statement(int number) {
		boolean intraday = this.random.nextInt(4) == 0;
		Currency currency = Currency.getInstance(any("EUR", "USD", "JPY", "KWD", "CHF", "PLN"));
		LocalDate from = LocalDate.of(2001, 1, 1).plusDays(this.random.nextInt(35_000));
		LocalDate to = intraday ? from : from.plusDays(this.random.nextInt(4));
		boolean page = !intraday && this.random.nextInt(3) == 0;
		String account = any("DE02120300000000202051", "12030000/0000202051", "NL13TEST0123456789EUR", "517852257");
		int sequence = this.random.nextInt(1000);
		int pageNumber = this.random.nextInt(3);
		before();
		int line = this.lines.size() + 1;
		this.lines.add(((this.framing == Framing.STX) ? "\u0002" : "") + ":20:REF" + number);
		this.lines.add(":25:" + account);
		this.lines.add(":28C:" + "0".repeat(this.random.nextInt(3)) + sequence + "/" + pageNumber);
		BigDecimal opening = amount(currency, true);
		LocalDate openingOn = page ? from : from.minusDays(this.random.nextInt(2));
		if (intraday) {
			this.lines.add(":34F:" + currency + any("", "D") + "0,");
			this.lines.add(":13D:" + DAY.format(from) + "1815+0100");
		}
		else {
			this.lines.add(":60" + (page ? "M" : "F") + ":" + balance(opening, openingOn, currency));
		}
		List<StatementEntry> entries = new ArrayList<>();
		BigDecimal closing = opening;
		int count = this.random.nextInt(6);
		while (entries.size() < count) {
			entries.add(entry(entries.size() + 1, to, currency));
			closing = closing.add(entries.getLast().amount());
		}
		if (!intraday) {
			this.lines.add(":62" + (page ? "M" : "F") + ":" + balance(closing, to, currency));
			if (this.random.nextBoolean()) {
				this.lines.add(":64:" + balance(closing, to, currency));
			}
			if (this.random.nextInt(4) == 0) {
				this.lines.add(":86:text of the statement");
				this.lines.add("and more");
			}
		}
		after(intraday);
		LocalDate expectedFrom = !openingOn.isBefore(to) ? to : page ? openingOn : openingOn.plusDays(1);
		this.expected.add(new MtRecording.Read(
				new BankStatement(number, line, intraday ? StatementKind.INTRADAY : StatementKind.FINAL, account,
						currency.getCurrencyCode(), "REF" + number, (sequence == 0) ? null : String.valueOf(sequence),
						(pageNumber == 0) ? null : Integer.valueOf(pageNumber), intraday ? from : expectedFrom, to,
						intraday ? null : opening, intraday ? null : closing, entries.size()),
				entries));
	}

	private void before() {
		switch (this.framing) {
			case BLOCKS -> this.lines.add("{1:F01TESTDEFFXXXX0000000000}{2:O940TESTDEFFXXXXN}{3:}{4:");
			case HEADERS -> this.lines.addAll(List.of("TESTNL2A", "940", "TESTNL2A"));
			case TYPE -> this.lines.add(":940:");
			default -> {
			}
		}
	}

	private void after(boolean intraday) {
		switch (this.framing) {
			case BLOCKS -> this.lines.add("-}{5:}");
			case HEADERS -> this.lines.add(intraday ? "-" : any("-", "-XXX"));
			case STX -> this.lines.add("-\u0003");
			case TYPE, NONE -> {
				if (intraday) {
					this.lines.add("-");
				}
			}
		}
	}

	private StatementEntry entry(int number, LocalDate near, Currency currency) {
		int line = this.lines.size() + 1;
		LocalDate valueOn = near.plusDays(this.random.nextInt(20) - 10);
		int form = this.random.nextInt(3);
		LocalDate bookedOn = (form == 0) ? valueOn.plusDays(this.random.nextInt(300) - 150) : valueOn;
		String mark = any("C", "C", "C", "D", "D", "RC", "RD", "EC", "ED");
		boolean in = List.of("C", "RD", "EC").contains(mark);
		BigDecimal amount = amount(currency, false);
		String type = any("NTRF", "NMSC", "N062", "S103", "FTRF", "NCHG", "NINT");
		String customer = any("NONREF", "", "INV-" + number, word(16));
		String bank = any("", "//", "//" + word(16));
		String days = DAY.format(valueOn)
				+ ((form == 0) ? String.format("%02d%02d", bookedOn.getMonthValue(), bookedOn.getDayOfMonth())
						: (form == 1) ? "    " : "");
		String funds = any("", currency.getCurrencyCode().substring(2));
		String start = ":61:" + days + mark + funds;
		String rest = written(amount) + type + customer + bank;
		if (this.random.nextInt(10) == 0) {
			this.lines.add(start);
			this.lines.add(rest);
		}
		else {
			this.lines.add(start + rest);
		}
		String supplement = any("", "", text(34));
		if (!supplement.isEmpty()) {
			this.lines.add(supplement);
		}
		Details details = details();
		String reference = customer.equals("NONREF") || customer.isEmpty() ? null : customer;
		List<String> ids = new ArrayList<>();
		if (details.customerReference != null && reference != null) {
			ids.add(reference);
		}
		String description = (details.description + " " + supplement).strip();
		return new StatementEntry(number, 0, line, bookedOn, valueOn, in ? amount : amount.negate(),
				currency.getCurrencyCode(), mark.startsWith("E") ? BankStatus.PENDING : BankStatus.BOOKED,
				nature(mark, type), type + ((details.code == null) ? "" : "/" + details.code),
				(bank.length() > 2) ? bank.substring(2) : null, details.endToEndId,
				(details.customerReference != null) ? details.customerReference : reference,
				description.isEmpty() ? null : description, details.name, details.account, ids, 1);
	}

	private static EntryNature nature(String mark, String type) {
		return switch (mark) {
			case "RC" -> EntryNature.RETURN_OF_CREDIT;
			case "RD" -> EntryNature.RETURN_OF_DEBIT;
			default -> List.of("NCHG", "NINT").contains(type) ? EntryNature.CHARGE : EntryNature.PAYMENT;
		};
	}

	private Details details() {
		return switch (this.texts) {
			case NONE -> new Details("", null, null, null, null, null);
			case EMPTY -> {
				this.lines.add(":86:");
				yield new Details("", null, null, null, null, null);
			}
			case FREE -> free();
			case SUBFIELDS -> subfields();
			case SLASHES -> slashes();
		};
	}

	private Details free() {
		String text = text(300);
		wrap(text);
		return new Details(text, null, null, null, null, null);
	}

	private Details subfields() {
		String endToEndId = any(null, word(35));
		String customerReference = any(null, word(35));
		String text = text(200);
		String name = any(null, text(54));
		String account = any(null, "DE02120300000000202051");
		List<String> pieces = new ArrayList<>();
		for (String part : new String[] { (endToEndId == null) ? "" : "EREF+" + endToEndId,
				(customerReference == null) ? "" : "KREF+" + customerReference, "SVWZ+" + text }) {
			pieces.addAll(pieces(part, 27, 27));
		}
		StringBuilder field = new StringBuilder("166?00CREDIT?109310");
		for (int i = 0; i < pieces.size(); i++) {
			field.append('?').append((i < 10) ? 20 + i : 50 + i).append(pieces.get(i));
		}
		if (account != null) {
			field.append("?30TESTDEFF?31").append(account);
		}
		if (name != null) {
			List<String> names = pieces(name, 27, 27);
			for (int i = 0; i < names.size(); i++) {
				field.append('?').append(32 + i).append(names.get(i));
			}
		}
		wrap(field.append("?34000").toString());
		return new Details(text + " CREDIT", "166", endToEndId, customerReference, name, account);
	}

	private Details slashes() {
		String endToEndId = any(null, word(35));
		String name = any(null, text(60));
		String account = any(null, "NL20TEST0987654321");
		String text = text(140);
		wrap("/TRTP/SEPA" + ((account == null) ? "" : "/IBAN/" + account) + ((name == null) ? "" : "/NAME/" + name)
				+ "/REMI/" + text + ((endToEndId == null) ? "" : "/EREF/" + endToEndId));
		return new Details(text + " SEPA", null, endToEndId, null, name, account);
	}

	private void wrap(String text) {
		List<String> pieces = pieces(text, this.tagCounts ? 61 : 65, 65);
		for (int i = 0; i < pieces.size(); i++) {
			this.lines.add(((i == 0) ? ":86:" : "") + pieces.get(i));
		}
	}

	private static List<String> pieces(String text, int firstWidth, int width) {
		List<String> pieces = new ArrayList<>();
		int start = 0;
		while (start < text.length()) {
			int end = Math.min(text.length(), start + (pieces.isEmpty() ? firstWidth : width));
			pieces.add(text.substring(start, end));
			start = end;
		}
		return pieces;
	}

	private BigDecimal amount(Currency currency, boolean signed) {
		long minor = this.random.nextInt(10) == 0 ? 0 : this.random.nextLong(100_000_000_000L);
		minor = this.random.nextInt(3) == 0 ? minor / 1000 * 1000 : minor;
		BigDecimal amount = BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
		return signed && this.random.nextBoolean() ? amount.negate() : amount;
	}

	private String balance(BigDecimal amount, LocalDate on, Currency currency) {
		return ((amount.signum() < 0) ? "D" : "C") + DAY.format(on) + currency
				+ amount.abs().toPlainString().replace('.', ',') + ((amount.scale() == 0) ? "," : "");
	}

	private String written(BigDecimal amount) {
		String text = amount.toPlainString().replace('.', ',');
		String shortened = text.contains(",") ? text.replaceAll("0+$", "") : text + ",";
		String bare = shortened.endsWith(",") ? shortened.substring(0, shortened.length() - 1) : shortened;
		return any("", "000") + any(text, shortened, bare);
	}

	private String text(int maxLength) {
		StringBuilder text = new StringBuilder(word(10));
		while (text.length() < maxLength && this.random.nextInt(12) > 0) {
			text.append(' ').append(any(word(10), "M\u00FCller", "INV-" + this.random.nextInt(100_000), "(a,b)."));
		}
		return text.substring(0, Math.min(maxLength, text.length())).strip();
	}

	private String word(int maxLength) {
		StringBuilder word = new StringBuilder();
		int length = 1 + this.random.nextInt(maxLength);
		for (int i = 0; i < length; i++) {
			word.append(LETTERS.charAt(this.random.nextInt(LETTERS.length())));
		}
		return word.toString();
	}

	@SafeVarargs
	private <T extends @Nullable Object> T any(T... values) {
		return values[this.random.nextInt(values.length)];
	}

	private enum Framing {

		NONE, BLOCKS, HEADERS, STX, TYPE

	}

	private enum Texts {

		NONE, EMPTY, FREE, SUBFIELDS, SLASHES

	}

	private record Details(String description, @Nullable String code, @Nullable String endToEndId,
			@Nullable String customerReference, @Nullable String name, @Nullable String account) {
	}

}
