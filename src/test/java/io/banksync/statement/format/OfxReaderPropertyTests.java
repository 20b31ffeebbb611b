package io.banksync.statement.format;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any statements, written as any bank would write them, are read as they were.
 */
class OfxReaderPropertyTests {

	private static final int FILES = 500;

	private static final List<String> WORDS = List.of("INV-2026-017", "Müller", "AT&T", "a<b>c", "1/2", "&", "<", "é",
			"[x]", "&lt;", "100%", "RE", "0815", "<MEMO>", "</STMTTRN>", "\"so\"", "-5.00", "ß");

	@Test
	void readsWhatWasWritten() {
		for (int seed = 0; seed < FILES; seed++) {
			Random random = new Random(seed);
			Reading expected = new Reading(new ArrayList<>(), new ArrayList<>(), List.of());
			String file = new Writer(random, expected).file();

			Reading reading = Reading.of(new OfxReader(), file.getBytes(charset(file)));
			assertThat(reading.withoutLines()).as("%s: %s", seed, file).isEqualTo(expected);
		}
	}

	private static Charset charset(String file) {
		return file.contains("CHARSET:1252") || file.contains("windows-1252") ? Charset.forName("windows-1252")
				: StandardCharsets.UTF_8;
	}

	/**
	 * Writes random statements in one of the dialects.
	 */
	private static final class Writer {

		private final Random random;

		private final Reading expected;

		private final StringBuilder file = new StringBuilder();

		private final String newline;

		private final boolean endTags;

		Writer(Random random, Reading expected) {
			this.random = random;
			this.expected = expected;
			this.newline = one("\n", "\r\n", "\r", "", "\n\t  ");
			this.endTags = random.nextBoolean();
		}

		String file() {
			this.file.append(one("OFXHEADER:100\nENCODING:USASCII\nCHARSET:1252\n\n",
					"OFXHEADER:100ENCODING:UTF-8CHARSET:NONECOMPRESSION:NONE\r\n", "",
					"<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<?OFX OFXHEADER=\"200\"?>\n",
					"<?xml version='1.0' encoding='UTF-8'?><!-- OFX -->"));
			open("OFX");
			open("SIGNONMSGSRSV1");
			open("SONRS");
			status();
			leaf("LANGUAGE", null);
			close("SONRS");
			close("SIGNONMSGSRSV1");
			int statements = 1 + this.random.nextInt(3);
			for (int i = 1; i <= statements; i++) {
				boolean card = this.random.nextInt(4) == 0;
				open(card ? "CREDITCARDMSGSRSV1" : "BANKMSGSRSV1");
				open(card ? "CCSTMTTRNRS" : "STMTTRNRS");
				leaf("TRNUID", "" + i);
				status();
				statement(i, card);
				close(card ? "CCSTMTTRNRS" : "STMTTRNRS");
				close(card ? "CREDITCARDMSGSRSV1" : "BANKMSGSRSV1");
			}
			close("OFX");
			return this.file.toString();
		}

		private void statement(int number, boolean card) {
			String currency = one("EUR", "USD", "JPY", "KWD");
			String account = one("DE02120300000000202051", "1452687~7", "00042");
			LocalDate from = day();
			LocalDate to = day();
			int entries = this.random.nextInt(5);
			open(card ? "CCSTMTRS" : "STMTRS");
			leaf("CURDEF", currency);
			noise();
			open(card ? "CCACCTFROM" : "BANKACCTFROM");
			leaf("BANKID", one("123", null));
			leaf("ACCTID", account.replace("DE02", one("de02 ", "DE02")));
			close(card ? "CCACCTFROM" : "BANKACCTFROM");
			open("BANKTRANLIST");
			leaf("DTSTART", written(from));
			leaf("DTEND", written(to));
			for (int i = 1; i <= entries; i++) {
				entry(i, currency);
			}
			close("BANKTRANLIST");
			BigDecimal closing = this.random.nextBoolean() ? amount(currency) : null;
			if (closing != null) {
				balance("LEDGERBAL", closing);
			}
			noise();
			close(card ? "CCSTMTRS" : "STMTRS");
			this.expected.statements()
				.add(new BankStatement(number, 0, StatementKind.FINAL, account, currency, null, null, null, from, to,
						null, closing, entries));
		}

		private void entry(int number, String currency) {
			BigDecimal amount = amount(currency);
			LocalDate bookedOn = day();
			LocalDate valueOn = this.random.nextBoolean() ? day() : null;
			String type = one("OTHER", "FEE", "SRVCHG", "INT", "DIV", "XFER", "HOLD",
					(amount.signum() < 0) ? "DEBIT" : "CREDIT");
			String id = this.random.nextBoolean() ? "F" + this.random.nextInt(1000) : null;
			String check = one("1042", null);
			String reference = one("RF18539007547034", null);
			String name = text();
			String memo = this.random.nextBoolean() ? text() + " #" : null;
			open("STMTTRN");
			leaf("TRNTYPE", type);
			leaf("DTPOSTED", written(bookedOn));
			if (valueOn != null) {
				leaf("DTAVAIL", written(valueOn));
			}
			noise();
			leaf("TRNAMT", written(amount));
			leaf("FITID", id);
			leaf("CHECKNUM", (check != null) ? check : one("0", null));
			leaf("REFNUM", (reference != null) ? reference : one("NONREF", null));
			if (this.random.nextInt(4) == 0) {
				open("PAYEE");
				leaf("NAME", name);
				leaf("CITY", "Ulm");
				close("PAYEE");
			}
			else {
				leaf("NAME", name);
			}
			if (this.random.nextBoolean()) {
				noise();
			}
			if (memo != null) {
				leaf("MEMO", memo);
			}
			close("STMTTRN");
			boolean repeated = memo != null && memo.contains(name);
			this.expected.entries()
				.add(new StatementEntry(number, 0, 0, bookedOn, valueOn, amount, currency,
						type.equals("HOLD") ? BankStatus.PENDING : BankStatus.BOOKED,
						List.of("FEE", "SRVCHG", "INT").contains(type) ? EntryNature.CHARGE : EntryNature.PAYMENT, type,
						id, null, reference, (memo == null) ? name : (repeated ? memo : memo + " " + name), name, null,
						(check == null) ? List.of() : List.of(check), 1));
		}

		private void noise() {
			switch (this.random.nextInt(5)) {
				case 0 -> leaf("VENDOR.EXTRA", one("x", null));
				case 1 -> {
					open("VENDOR.PART");
					leaf("TRNAMT", "77");
					leaf("CURDEF", one("XXX", null));
					close("VENDOR.PART");
				}
				case 2 -> balance("AVAILBAL", new BigDecimal("1.5"));
				case 3 -> this.file.append("<!-- <TRNAMT>9 -->");
				default -> {
				}
			}
		}

		private void balance(String name, BigDecimal amount) {
			open(name);
			leaf("BALAMT", written(amount));
			leaf("DTASOF", written(day()));
			close(name);
		}

		private void status() {
			open("STATUS");
			leaf("CODE", "0");
			leaf("SEVERITY", one("INFO", "WARN"));
			close("STATUS");
		}

		private void open(String name) {
			this.file.append('<').append(name).append('>').append(this.newline);
		}

		private void close(String name) {
			this.file.append("</").append(name).append('>').append(this.newline);
		}

		private void leaf(String name, @Nullable String value) {
			if (value == null && this.random.nextBoolean()) {
				this.file.append('<').append(name).append("/>").append(this.newline);
				return;
			}
			this.file.append('<').append(name).append('>');
			if (value != null) {
				this.file.append(escaped(value));
			}
			if (this.endTags || this.random.nextInt(8) == 0) {
				this.file.append("</").append(name).append('>');
			}
			this.file.append(this.newline);
		}

		private String escaped(String value) {
			String escaped = value.replace("&", "&amp;").replace("<", "&lt;");
			return switch (this.random.nextInt(6)) {
				case 0 -> "<![CDATA[" + value + "]]>";
				case 1 -> escaped.replace(">", "&gt;").replace("ü", "&#252;");
				case 2 -> " " + escaped + "  ";
				case 3 -> escaped.replace(" ", this.newline.isBlank() && !this.newline.isEmpty() ? this.newline : " ");
				default -> escaped.replace("&lt; ", "< ").replace("&amp; ", "& ");
			};
		}

		private String text() {
			StringBuilder text = new StringBuilder(one("A", "Z"));
			int words = this.random.nextInt(5);
			for (int i = 0; i < words; i++) {
				text.append(' ').append(WORDS.get(this.random.nextInt(WORDS.size())));
			}
			return text.toString();
		}

		private LocalDate day() {
			return LocalDate.of(2000, 1, 1).plusDays(this.random.nextInt(36524));
		}

		private String written(LocalDate day) {
			return DateTimeFormatter.BASIC_ISO_DATE.format(day)
					+ one("", "000000", "235959.999[-11:SST]", "1200", "[+5.5:IST]");
		}

		private BigDecimal amount(String currency) {
			int scale = switch (currency) {
				case "JPY" -> 0;
				case "KWD" -> 3;
				default -> 2;
			};
			long limit = one(1L, 100L, 100_000L, 100_000_000_000L);
			return BigDecimal.valueOf(this.random.nextLong(-limit, limit + 1), scale);
		}

		private String written(BigDecimal amount) {
			String digits = amount.abs().toPlainString();
			if (amount.scale() == 2 && this.random.nextBoolean()) {
				digits = one("000" + digits, digits + "00", digits);
			}
			if (this.random.nextInt(3) == 0) {
				digits = digits.replace('.', ',');
			}
			return ((amount.signum() < 0) ? "-" : one("", "+")) + digits;
		}

		@SafeVarargs
		private <T extends @Nullable Object> T one(T... choices) {
			return choices[this.random.nextInt(choices.length)];
		}

	}

}
