package io.banksync.allocation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One payment, the invoices that it may be for, and the right decision. The file {@code
 * reading-cases.txt} holds the cases and explains their form.
 *
 * @param expected the right decisions; any of them may be made
 */
record ReadingCase(String title, List<Billed> invoices, String reference, String description, BigDecimal amount,
		List<String> expected) {

	private static final Pattern REPEATED = Pattern.compile("\\\\\\*([0-9]+)\\{(.*?)}(?!})");

	private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([nt])|u([0-9A-Fa-f]{4})|u\\{([0-9A-Fa-f]+)})");

	private static final Pattern BLOCK = Pattern.compile("""
			# (?<title>.+)
			invoices: (?<invoices>.+)
			reference:(?<reference>.*)
			description:(?<description>.*)
			amount: (?<amount>.+)
			expected: (?<expected>.+)\\s*""");

	/**
	 * Returns all cases of the file.
	 */
	static List<ReadingCase> all() {
		try (InputStream file = ReadingCase.class.getResourceAsStream("/allocation/reading-cases.txt")) {
			String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
			return Arrays.stream(text.split("\n(?=# )")).skip(1).map(ReadingCase::parse).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ReadingCase parse(String block) {
		MatchResult match = BLOCK.matcher(block)
			.results()
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(block));
		List<Billed> invoices = Arrays.stream(match.group("invoices").split(";")).map(Billed::parse).toList();
		List<String> expected = Arrays.stream(match.group("expected").split("\\|")).map(String::strip).toList();
		return new ReadingCase(match.group("title"), invoices, unescape(match.group("reference").strip()),
				unescape(match.group("description").strip()), new BigDecimal(match.group("amount")), expected);
	}

	/**
	 * Returns all numbers by which the invoices may be named.
	 */
	List<String> printed() {
		return this.invoices.stream().flatMap((invoice) -> invoice.numbers().stream()).distinct().toList();
	}

	/**
	 * Decides about this payment, the first one of these invoices, with this reader.
	 */
	String decidedBy(Reader reader) {
		PlainReader.Result reading = reader.read(printed(), this.reference, this.description);
		return switch (reading.kind()) {
			case NO_NUMBER -> "- NO_REFERENCE";
			case TOO_MANY -> "- TOO_MANY_REFERENCES";
			case NOTHING -> "- REFERENCE_NOT_FOUND";
			case AMBIGUOUS -> "- AMBIGUOUS_REFERENCE";
			case NAMED -> decide(named(reading.named()));
		};
	}

	private List<Named> named(SortedMap<String, PlainReader.Strength> printed) {
		Map<Billed, PlainReader.Strength> named = new TreeMap<>();
		for (Billed invoice : this.invoices) {
			invoice.numbers()
				.stream()
				.filter(printed::containsKey)
				.map(printed::get)
				.max(PlainReader.Strength::compareTo)
				.ifPresent((strength) -> named.put(invoice, strength));
		}
		return named.entrySet().stream().map((entry) -> new Named(entry.getKey(), entry.getValue())).toList();
	}

	private String decide(List<Named> named) {
		if (named.size() > 1) {
			return decideAboutSeveral(named);
		}
		Billed invoice = named.getFirst().invoice();
		int left = this.amount.compareTo(invoice.open());
		boolean payable = !invoice.isVoid() && invoice.currency().equals("NGN");
		if (named.getFirst().strength() == PlainReader.Strength.EXACT_ONLY && (!payable || left != 0)) {
			return "- REFERENCE_NOT_FOUND";
		}
		if (invoice.isVoid()) {
			return "- INVOICE_NOT_PAYABLE";
		}
		if (!payable) {
			return "- CURRENCY_MISMATCH";
		}
		if (invoice.open().signum() == 0) {
			return "- INVOICE_ALREADY_PAID";
		}
		return invoice.number() + ((left == 0) ? " EXACT" : (left < 0) ? " PARTIAL" : " OVERPAYMENT");
	}

	private String decideAboutSeveral(List<Named> named) {
		List<Named> payable = named.stream().filter((one) -> !one.invoice().isVoid()).toList();
		boolean oneKey = IntStream.range(1, named.size())
			.allMatch((at) -> named.get(at).sharesKeyWith(named.getFirst()));
		if (oneKey && payable.size() == 1) {
			return decide(payable);
		}
		if (oneKey && payable.isEmpty()) {
			return "- INVOICE_NOT_PAYABLE";
		}
		BigDecimal open = payable.stream().map((one) -> one.invoice().open()).reduce(BigDecimal.ZERO, BigDecimal::add);
		boolean certain = (oneKey || payable.size() == named.size()) && payable.stream()
			.allMatch((one) -> one.strength() != PlainReader.Strength.EXACT_ONLY
					&& one.invoice().currency().equals("NGN"));
		if (certain && open.compareTo(this.amount) == 0) {
			return payable.stream().map((one) -> one.invoice().number()).collect(Collectors.joining(" "))
					+ " MULTI_EXACT";
		}
		return oneKey ? "- AMBIGUOUS_REFERENCE" : "- MULTI_SUM_MISMATCH";
	}

	private static String unescape(String text) {
		String repeated = REPEATED.matcher(text).replaceAll((match) -> {
			StringBuilder all = new StringBuilder();
			for (int number = 1; number <= Integer.parseInt(match.group(1)); number++) {
				all.append(match.group(2).replace("\\#", String.format("%04d", number)));
			}
			return Matcher.quoteReplacement(all.toString());
		});
		return ESCAPE.matcher(repeated).replaceAll((match) -> Matcher.quoteReplacement(escaped(match)));
	}

	private static String escaped(MatchResult match) {
		if (match.group(1) != null) {
			return match.group(1).equals("n") ? "\n" : "\t";
		}
		String hex = (match.group(2) != null) ? match.group(2) : match.group(3);
		return Character.toString(Integer.parseInt(hex, 16));
	}

	@Override
	public String toString() {
		return this.title;
	}

	/**
	 * An invoice of a case.
	 *
	 * @param references further references
	 */
	record Billed(String number, BigDecimal due, boolean isPaid, boolean isVoid, String currency,
			List<String> references) implements Comparable<Billed> {

		private static final Pattern ENTRY = Pattern
			.compile("^(?<number>.+?) (?<due>[0-9.]+)(?<options>(?: (?:paid|void|[A-Z]{3}|ref=\\S+))*)$");

		private static Billed parse(String entry) {
			MatchResult match = ENTRY.matcher(entry.strip()).results().findFirst().orElseThrow();
			List<String> options = List.of(match.group("options").strip().split(" "));
			List<String> references = options.stream()
				.filter((option) -> option.startsWith("ref="))
				.map((option) -> unescape(option.substring(4)))
				.toList();
			String currency = options.stream().filter((option) -> option.matches("[A-Z]{3}")).findFirst().orElse("NGN");
			return new Billed(unescape(match.group("number")), new BigDecimal(match.group("due")),
					options.contains("paid"), options.contains("void"), currency, references);
		}

		BigDecimal open() {
			return this.isPaid ? BigDecimal.ZERO : this.due;
		}

		List<String> numbers() {
			List<String> numbers = new ArrayList<>(this.references);
			numbers.addFirst(this.number);
			return numbers;
		}

		@Override
		public int compareTo(Billed other) {
			return this.number.compareTo(other.number);
		}

	}

	private record Named(Billed invoice, PlainReader.Strength strength) {

		boolean sharesKeyWith(Named other) {
			List<String> keys = this.invoice.numbers().stream().map((number) -> new PlainText(number).key()).toList();
			return other.invoice.numbers().stream().anyMatch((number) -> keys.contains(new PlainText(number).key()));
		}

	}

}
