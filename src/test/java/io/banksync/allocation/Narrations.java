package io.banksync.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes up invoices, and payments that name one, two or none of them.
 */
final class Narrations {

	private static final List<Style> STYLES = List.of(new Style("INV-2026-%03d", Trust.ANYWHERE),
			new Style("INV/2025/%03d", Trust.ANYWHERE), new Style("ACME-INV-%03d", Trust.ANYWHERE),
			new Style("F2026-%02d", Trust.ANYWHERE), new Style("A-%02d-2026", Trust.ANYWHERE),
			new Style("PO 47%02d", Trust.ANYWHERE), new Style("KD 2026 %03d", Trust.ANYWHERE),
			new Style("R_2026_%04d", Trust.ANYWHERE), new Style("INV7%03d", Trust.ANYWHERE),
			new Style("CV-2026-02-%02d", Trust.ANYWHERE), new Style("CV-2026-02-%02d-001", Trust.ANYWHERE),
			new Style("RF", Trust.ANYWHERE), new Style("СЧ-2026/%03d", Trust.ANYWHERE),
			new Style("ΤΠΥ-33%02d", Trust.ANYWHERE), new Style("فا-2026-%03d", Trust.ANYWHERE),
			new Style("发票-2026%04d", Trust.ANYWHERE), new Style("month", Trust.ANYWHERE),
			new Style("2026-%04d", Trust.EXACT_MONEY), new Style("220%03d", Trust.EXACT_MONEY),
			new Style("3%03d", Trust.BEHIND_A_LABEL), new Style("A%02d", Trust.ALONE));

	private static final List<String> MONTHS = List.of("JAN", "FEB", "MARCH", "APR", "MAY", "JUNE", "JUL");

	private static final List<String> LABELS = List.of("invoice ", "Invoice no. ", "Inv #", "ref: ", "Rechnung Nr. ",
			"bill ", "facture ", "№ ", "счёт ", "فاتورة رقم ");

	private final Random random;

	private final Spelling spelling;

	private final Wording wording;

	private final Map<String, Invoice> invoices = new LinkedHashMap<>();

	private final Set<String> keys = new HashSet<>();

	Narrations(long seed) {
		this.random = new Random(seed);
		this.spelling = new Spelling(this.random);
		this.wording = new Wording(this.random);
		for (Style style : STYLES) {
			this.random.ints(1, 29).distinct().limit(3).forEach((number) -> add(style, number));
		}
	}

	private void add(Style style, int number) {
		Invoice invoice = new Invoice(style.print(number), style.trust(), 1000 + this.random.nextInt(900_000));
		this.invoices.put(invoice.printed(), invoice);
		this.keys.add(new PlainText(invoice.printed()).key());
	}

	/**
	 * Returns the numbers of all invoices.
	 */
	List<String> printed() {
		return List.copyOf(this.invoices.keySet());
	}

	/**
	 * Returns what is open on this invoice.
	 */
	long open(String printed) {
		return this.invoices.get(printed).open();
	}

	/**
	 * Makes up the next payment. Six in ten name an invoice that exists.
	 */
	Narration next() {
		if (this.random.nextInt(10) < 4) {
			return absent(any(List.copyOf(this.invoices.values())));
		}
		return (this.random.nextInt(8) == 0) ? two() : one(any(List.copyOf(this.invoices.values())));
	}

	private Narration one(Invoice invoice) {
		String written = this.spelling.of(invoice.printed());
		long amount = switch (invoice.trust()) {
			case EXACT_MONEY, BEHIND_A_LABEL -> invoice.open();
			case ANYWHERE, ALONE -> allOrPart(invoice.open());
		};
		if (invoice.trust() == Trust.ALONE || this.random.nextInt(3) == 0) {
			return new Narration(written, this.wording.beside(), meant(invoice), amount, "whole reference");
		}
		String labelled = (invoice.trust() == Trust.BEHIND_A_LABEL) ? any(LABELS) + written : written;
		return worded(labelled, meant(invoice), amount, "one");
	}

	private Narration two() {
		List<Invoice> sure = new ArrayList<>(this.invoices.values());
		sure.removeIf((invoice) -> invoice.trust() != Trust.ANYWHERE);
		Invoice first = any(sure);
		sure.remove(first);
		Invoice second = any(sure);
		String between = any(List.of(" ", "/", ", ", " & ", " and ", " + ", ";", " und ", " / ", "\n"));
		String written = this.spelling.of(first.printed()) + between + this.spelling.of(second.printed());
		return worded(written, meant(first, second), allOrPart(first.open() + second.open()), "two");
	}

	/**
	 * Makes up a payment for an invoice that is similar to this one and does not exist.
	 */
	private Narration absent(Invoice like) {
		long amount = allOrPart(like.open());
		String printed = like.printed();
		return switch (this.random.nextInt(10)) {
			case 0 -> wordedOrWhole(this.spelling.of(sibling(printed)), amount, "sibling");
			case 1 -> nextOfTheSeries(like, amount);
			case 2 -> wordedOrWhole(suffixed(printed), amount, "suffix");
			case 3 -> suffixedBehindSpaces(like);
			case 4 -> wordedOrWhole(prefixed(printed), amount, "prefix");
			case 5 -> wordedOrWhole(this.spelling.of(otherSeries(printed)), amount, "other series");
			case 6 ->
				new Narration(this.wording.bankReference(), this.wording.withoutNumber(), meant(), amount, "no number");
			case 7 ->
				new Narration(this.wording.bankReference(), "TRANSFER OF ADA " + cut(printed), meant(), amount, "cut");
			case 8 -> wordedOrWhole(glued(printed), amount, "glued");
			default -> wordedOrWhole(parted(printed), amount, "parted");
		};
	}

	private Narration nextOfTheSeries(Invoice like, long amount) {
		if (like.trust() != Trust.ANYWHERE) {
			return wordedOrWhole(this.spelling.of(sibling(like.printed())), amount, "sibling");
		}
		return new Narration(sibling(like.printed()), "next month after " + this.spelling.of(like.printed()), meant(),
				amount, "next of the series");
	}

	/**
	 * The longer number that was meant cannot be distinguished from a remark. The amount
	 * decides.
	 */
	private Narration suffixedBehindSpaces(Invoice like) {
		String piece = " " + (1 + this.random.nextInt(99));
		if (like.printed().matches("[^ ]+[-_/][^ ]+")) {
			return wordedOrWhole(like.printed().replaceAll("[-_/]", " ") + piece, like.open() + 1,
					"suffix behind spaces");
		}
		return wordedOrWhole(suffixed(like.printed()), like.open(), "suffix");
	}

	private String sibling(String printed) {
		return unknown(() -> {
			StringBuilder sibling = new StringBuilder(printed);
			for (int place = printed.length() - 2; place < printed.length(); place++) {
				sibling.setCharAt(place, anyDigit());
			}
			return sibling.toString();
		});
	}

	private String suffixed(String printed) {
		return unknown(() -> this.spelling.of(printed) + any(List.of("-", "/", "_", ".", "#"))
				+ any(List.of("2", "17", "001", "A", "b7", "0000")));
	}

	private String prefixed(String printed) {
		return any(List.of("PRO-", "EU2.", "X_", "7-", "HAUS#", "2025-")) + this.spelling.of(printed);
	}

	private String otherSeries(String printed) {
		return unknown(() -> {
			StringBuilder other = new StringBuilder(printed);
			boolean letters = !printed.matches("[0-9-]+");
			for (int place = 0; place < printed.length(); place++) {
				if (letters && Character.isLetter(printed.charAt(place))) {
					other.setCharAt(place, "BDGHJLQWXZ".charAt(this.random.nextInt(10)));
				}
				else if (!letters && place < 2) {
					other.setCharAt(place, anyDigit());
				}
			}
			return other.toString();
		});
	}

	private String cut(String printed) {
		return unknown(() -> printed.substring(0, printed.length() - 1 - this.random.nextInt(2)));
	}

	private String glued(String printed) {
		String written = this.spelling.of(printed);
		return this.random.nextBoolean() ? written + "ADA" : "PAYMENT" + written;
	}

	private String parted(String printed) {
		int place = 1 + this.random.nextInt(printed.length() - 1);
		while (!Character.isDigit(printed.charAt(place - 1)) || !Character.isDigit(printed.charAt(place))) {
			place = 1 + this.random.nextInt(printed.length() - 1);
		}
		return printed.substring(0, place) + any(List.of(" ", "-", "\n")) + printed.substring(place);
	}

	private Narration wordedOrWhole(String written, long amount, String story) {
		if (this.random.nextInt(3) == 0) {
			return new Narration(written, this.wording.beside(), meant(), amount, story);
		}
		return worded(written, meant(), amount, story);
	}

	private Narration worded(String written, SortedSet<String> meant, long amount, String story) {
		return new Narration(this.wording.bankReference(), this.wording.around(written), meant, amount, story);
	}

	/**
	 * Makes up numbers until one is none of ours.
	 */
	private String unknown(Supplier<String> number) {
		String made = number.get();
		while (this.keys.contains(new PlainText(made).key())) {
			made = number.get();
		}
		return made;
	}

	private long allOrPart(long open) {
		return (this.random.nextInt(10) < 6) ? open : 1 + this.random.nextLong(open - 1);
	}

	private char anyDigit() {
		return (char) ('0' + this.random.nextInt(10));
	}

	private static SortedSet<String> meant(Invoice... invoices) {
		return Arrays.stream(invoices).map(Invoice::printed).collect(Collectors.toCollection(TreeSet::new));
	}

	private <T> T any(List<T> all) {
		return all.get(this.random.nextInt(all.size()));
	}

	private enum Trust {

		/** A text may name it, with any amount. */
		ANYWHERE,

		/** Its digits count only for the exact amount. */
		EXACT_MONEY,

		/** Its few digits count for the exact amount, and after a label. */
		BEHIND_A_LABEL,

		/** It is so short that it must be the whole reference. */
		ALONE

	}

	private record Invoice(String printed, Trust trust, long open) {

	}

	/**
	 * How an issuer prints the numbers of a series.
	 */
	private record Style(String format, Trust trust) {

		String print(int number) {
			return switch (this.format) {
				case "RF" -> Spelling.creditorReference(number);
				case "month" -> MONTHS.get(number % MONTHS.size()) + "-2026";
				default -> this.format.startsWith("فا") ? Spelling.withDigits(String.format(this.format, number), '٠')
						: String.format(this.format, number);
			};
		}

	}

}
