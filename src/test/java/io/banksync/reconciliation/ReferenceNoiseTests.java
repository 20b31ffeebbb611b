package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Sample;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The spelling of an invoice's number does not matter, and a number that is not the
 * invoice's does not pay it. The tests use many random spellings, the same each time.
 */
@BankSyncTest
class ReferenceNoiseTests {

	private static final int NUMBERS = Sample.of(40, 150);

	private static final List<String> PREFIXES = List.of("INV-", "Rechnung ", "F/", "2026.K.", "PO#", "");

	/**
	 * Separators that people write between the characters of a number: dashes and spaces
	 * of several kinds.
	 */
	private static final List<String> SEPARATORS = List.of("-", " ", "  ", ".", "/", " - ", "\u00a0", "\u2009",
			"\u2010", "\u2013", "\u2014", "_", "'");

	/**
	 * How banks break lines. A reference with a line break would be refused.
	 */
	private static final List<String> LINE_WRAPS = List.of("\n", "\r\n", "-\n", "\t");

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	private final Random random = new Random(20260227);

	@Test
	void writesANumberAsItLikesInTheReference() {
		List<String> numbers = invoices();
		deliver(numbers, (number) -> parted(number, SEPARATORS), (text) -> null);

		this.client.reconcile();

		assertThat(outcomes()).containsOnly("EXACT its own whole_reference").hasSize(NUMBERS);
	}

	@Test
	void writesANumberAsItLikesWithinAText() {
		List<String> numbers = invoices();
		List<String> wrapping = Stream.concat(SEPARATORS.stream(), LINE_WRAPS.stream()).toList();
		deliver(numbers, (number) -> "Transfer",
				(number) -> "Acme Ltd pays: " + parted(number, wrapping) + "; with thanks");

		this.client.reconcile();

		assertThat(outcomes()).containsOnly("EXACT its own text").hasSize(NUMBERS);
	}

	@Test
	void neverPaysANumberThatIsOneCharacterAway() {
		List<String> numbers = invoices();
		List<UnaryOperator<String>> misses = List.of((key) -> key + digit(), (key) -> digit() + key,
				(key) -> key.substring(0, key.length() - 1), (key) -> key.substring(1),
				(key) -> key.substring(0, key.length() - 1) + other(key.charAt(key.length() - 1)),
				(key) -> key.substring(0, 4) + digit() + key.substring(4), (key) -> "X" + key, (key) -> key + "X",
				(key) -> "900" + key + "900");
		List<String> missed = new ArrayList<>();
		for (String number : numbers) {
			String key = compact(number).toUpperCase(Locale.ROOT);
			missed.add(misses.get(this.random.nextInt(misses.size())).apply(key));
		}
		List<String> keys = numbers.stream().map((number) -> compact(number).toUpperCase(Locale.ROOT)).toList();
		assertThat(missed).doesNotContainAnyElementsOf(keys);
		deliver(missed, (miss) -> noisy(miss), (miss) -> "for " + noisy(miss) + " of May");

		this.client.reconcile();

		assertThat(outcomes()).containsOnly("REFERENCE_NOT_FOUND").hasSize(NUMBERS);
	}

	@Test
	void neverPaysByDigitsThatTwoNumbersShare() {
		this.books.invoice("A-2024001", "5000");
		this.books.invoice("B-2024001", "5000");
		this.books.pay("t1", "5000", "2024001");
		this.books.pay("t2", "5000", "C-2024001");
		this.books.pay("t3", "5000", "for 2024001 of May");

		this.client.reconcile();

		assertThat(outcomes()).containsOnly("REFERENCE_NOT_FOUND").hasSize(3);
	}

	@Test
	void neverPaysOneOfTwoInvoicesWithTheSameKey() {
		this.books.invoice("2024-001", "5000");
		this.books.invoice("20240-01", "5000");
		this.books.pay("t1", "5000", "2024001");
		this.books.pay("t2", "5000", "for 2024001 of May");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched AMBIGUOUS_REFERENCE 0.0000",
				"t2 unmatched AMBIGUOUS_REFERENCE 0.0000");
	}

	@Test
	void neverTakesNothingForAKey() {
		for (String number : List.of("---", "€ 😀", " ")) {
			this.jdbc.sql("insert into invoices (invoice_number, amount_due, currency) values (?, 5000, 'NGN')")
				.param(number)
				.update();
		}
		this.books.pay("t1", "5000", "---");
		this.books.pay("t2", "5000", "€ 😀");
		this.books.pay("t3", "5000", "");

		this.client.reconcile();

		assertThat(outcomes()).containsOnly("NO_REFERENCE").hasSize(3);
	}

	/**
	 * Creates invoices with different amounts and keys. No key becomes another by a
	 * change of one character.
	 * @return their numbers; a payment and its invoice have the same index
	 */
	private List<String> invoices() {
		List<String> numbers = new ArrayList<>();
		for (int i = 0; i < NUMBERS; i++) {
			String prefix = PREFIXES.get(i % PREFIXES.size());
			// Two more digits keep any two numbers more than one character apart.
			numbers.add(prefix + "%03d%02d".formatted(i, i * 37 % 97) + ((prefix.isEmpty()) ? "QZ" : ""));
			this.books.invoice(numbers.getLast(), amount(i));
		}
		return numbers;
	}

	private void deliver(List<String> written, UnaryOperator<String> reference, UnaryOperator<String> description) {
		for (int i = 0; i < written.size(); i++) {
			String body = JsonNodeFactory.instance.objectNode()
				.put("transaction_id", "t" + i)
				.put("amount", new BigDecimal(amount(i)))
				.put("currency", "NGN")
				.put("occurred_at", "2026-02-27T12:00:00Z")
				.put("reference", reference.apply(written.get(i)))
				.put("description", description.apply(written.get(i)))
				.toString();
			assertThat(this.client.deliver("e" + i, body).status()).as(body).isEqualTo(200);
		}
	}

	private static String amount(int place) {
		return (1000 + place) + ".50";
	}

	/**
	 * Returns the reason of each payment. For a payment that paid, also whether it paid
	 * the invoice with its index, and by which rule.
	 */
	private List<String> outcomes() {
		return this.jdbc.sql("""
				select concat_ws(' ', t.reason, case when t.amount = i.amount_due then 'its own'
				    else 'another: ' || i.invoice_number || ' by ' || t.reference end, m.rule)
				from transactions t
				left join transaction_matches m on m.transaction_id = t.id
				left join invoices i on i.id = m.invoice_id
				order by t.ingest_seq
				""").query(String.class).list();
	}

	/**
	 * Writes a number with other letters and separators: others or none where it has one,
	 * and perhaps one between a letter and a digit.
	 */
	private String parted(String number, List<String> separators) {
		StringBuilder parted = new StringBuilder();
		for (int i = 0; i < number.length(); i++) {
			char c = number.charAt(i);
			boolean meets = i > 0 && Character.isLetterOrDigit(c) && Character.isLetterOrDigit(number.charAt(i - 1))
					&& Character.isDigit(c) != Character.isDigit(number.charAt(i - 1));
			if ((meets || !Character.isLetterOrDigit(c)) && this.random.nextInt(3) > 0) {
				parted.append(separators.get(this.random.nextInt(separators.size())));
			}
			if (Character.isLetterOrDigit(c)) {
				parted.append(noisy(String.valueOf(c)));
			}
		}
		return parted.toString();
	}

	/**
	 * Writes a text with other letters.
	 */
	private String noisy(String text) {
		StringBuilder noisy = new StringBuilder();
		for (char c : text.toCharArray()) {
			noisy.append(switch (this.random.nextInt(4)) {
				case 0 -> Character.toLowerCase(c);
				case 1 -> Character.toUpperCase(c);
				case 2 -> wide(c);
				default -> c;
			});
		}
		return noisy.toString();
	}

	/**
	 * Returns a letter or digit in full width, as East Asian keyboards type it.
	 */
	private static char wide(char c) {
		return (c > ' ' && c <= '~') ? (char) (c + 0xFEE0) : c;
	}

	private static String compact(String number) {
		return number.replaceAll("[^A-Za-z0-9]", "");
	}

	private char digit() {
		return (char) ('0' + this.random.nextInt(10));
	}

	private char other(char c) {
		return (c == '0') ? '1' : '0';
	}

}
