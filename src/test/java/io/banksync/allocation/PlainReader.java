package io.banksync.allocation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which invoices a payment names, read in the plainest way: every stretch of words is
 * compared with every number. It is written from the rules alone, as a check of the
 * product's reader.
 */
final class PlainReader {

	private static final int MAX_KEY = 35;

	private static final int MAX_WORDS = 200;

	private static final int MAX_NUMBERS = 64;

	private static final Set<String> LABELS = Set.of("NO", "NR", "N", "NUM", "NUMBER", "NUMMER", "NUMERO", "REF",
			"REFERENCE", "REFERENZ", "REFERENCIA", "INV", "INVOICE", "BILL", "ORDER", "ORD", "PMT", "PAYMENT", "PAY",
			"PO", "ACCT", "CONTRACT", "RECHNUNG", "RE", "RG", "FACTURE", "FACT", "FAC", "FACTURA", "FATURA", "FATTURA",
			"FAKTURA", "FACTUUR", "СЧЕТ", "ФАКТУРА", "رقم", "فاتورة");

	/** The numbers of each key. */
	private final Map<String, List<Number>> numbers;

	private final Field reference;

	private final Field description;

	private PlainReader(List<String> printed, String reference, String description) {
		this.numbers = printed.stream()
			.map((number) -> new Number(number, new PlainText(number)))
			.filter((number) -> number.text().size() > 0 && number.text().key().length() <= MAX_KEY)
			.collect(Collectors.groupingBy((number) -> number.text().key()));
		PlainText first = new PlainText(reference);
		PlainText second = new PlainText(description);
		int left = MAX_WORDS - Math.min(MAX_WORDS, first.size());
		this.reference = new Field(first, Math.min(MAX_WORDS, first.size()));
		this.description = new Field(second, Math.min(left, second.size()));
	}

	/**
	 * Reads the two texts of a payment.
	 */
	static Result read(List<String> printed, String reference, String description) {
		return new PlainReader(printed, reference, description).read();
	}

	private Result read() {
		SortedMap<String, Strength> whole = wholeReference();
		if (!whole.isEmpty()) {
			return new Result(Kind.NAMED, whole);
		}
		if (hasTooManyNumbers()) {
			return new Result(Kind.TOO_MANY, new TreeMap<>());
		}
		List<Mention> mentions = new ArrayList<>(mentionsIn(this.reference));
		List<Mention> described = mentionsIn(this.description);
		mentions.addAll(described);
		if (mentions.stream().anyMatch((one) -> mentions.stream().anyMatch(one::contradicts))) {
			return new Result(Kind.AMBIGUOUS, new TreeMap<>());
		}
		boolean digits = this.reference.text().hasDigit() || this.description.text().hasDigit();
		if (mentions.isEmpty() && !digits) {
			return new Result(Kind.NO_NUMBER, new TreeMap<>());
		}
		if (mentions.isEmpty() || described.stream().anyMatch(this::isOutranked)) {
			return new Result(Kind.NOTHING, new TreeMap<>());
		}
		SortedMap<String, Strength> named = new TreeMap<>();
		mentions.forEach((mention) -> mention.named()
			.forEach((number) -> named.merge(number, mention.strength(),
					(one, other) -> (one.compareTo(other) > 0) ? one : other)));
		return new Result(Kind.NAMED, named);
	}

	/**
	 * Returns the invoices that the whole reference names. Only here may a number contain
	 * a hard separator, if the printed number has one.
	 */
	private SortedMap<String, Strength> wholeReference() {
		SortedMap<String, Strength> named = new TreeMap<>();
		PlainText text = this.reference.text();
		Stretch all = new Stretch(this.reference, 0, text.size() - 1);
		for (Number number : numbersOf(text.key())) {
			if (!all.hasNewSeam(number) && !all.hasNewHardSeparator(number)) {
				named.put(number.printed(), isShortDigits(text.key()) ? Strength.EXACT_ONLY : Strength.WHOLE);
			}
		}
		return named;
	}

	private boolean hasTooManyNumbers() {
		return Stream.of(this.reference.text(), this.description.text())
			.flatMap((text) -> IntStream.range(0, text.size()).mapToObj(text::word))
			.filter(PlainReader::hasDigit)
			.distinct()
			.count() > MAX_NUMBERS;
	}

	/**
	 * Returns the mentions that name an invoice, except those within longer ones.
	 */
	private List<Mention> mentionsIn(Field field) {
		List<Stretch> passing = new ArrayList<>();
		for (int first = 0; first < field.limit(); first++) {
			passing.addAll(passingFrom(field, first));
		}
		List<Mention> mentions = new ArrayList<>();
		for (Stretch stretch : passing) {
			if (passing.stream().noneMatch(stretch::isInside)) {
				mentions.addAll(mentionsOf(stretch));
			}
		}
		return mentions;
	}

	/**
	 * Returns what the stretch names, once for each strength.
	 */
	private List<Mention> mentionsOf(Stretch stretch) {
		List<Mention> mentions = new ArrayList<>();
		for (Strength strength : List.of(Strength.STRONG, Strength.EXACT_ONLY)) {
			SortedSet<String> named = new TreeSet<>();
			for (Number number : numbersOf(stretch.key())) {
				if (passes(stretch, number) && strengthOf(stretch, number).equals(Optional.of(strength))) {
					named.add(number.printed());
				}
			}
			if (!named.isEmpty()) {
				mentions.add(new Mention(stretch, strength, named));
			}
		}
		return mentions;
	}

	/**
	 * Returns the strength of the mention; empty: it only hides what is inside it.
	 */
	private Optional<Strength> strengthOf(Stretch stretch, Number number) {
		String key = stretch.key();
		boolean weak = goesOn(stretch, number) == GoesOn.PERHAPS || stretch.followsSlash();
		if (hasLetter(key) && hasDigit(key) && key.length() >= 5 || isCreditorReference(key)) {
			return Optional.of(weak ? Strength.EXACT_ONLY : Strength.STRONG);
		}
		if (!hasLetter(key) && (!isShortDigits(key) || stretch.followsLabel())) {
			return Optional.of(Strength.EXACT_ONLY);
		}
		return Optional.empty();
	}

	private List<Stretch> passingFrom(Field field, int first) {
		List<Stretch> passing = new ArrayList<>();
		for (int last = first; last < field.limit(); last++) {
			if (last > first && PlainText.isHard(field.text().separatorAfter(last - 1))) {
				break;
			}
			Stretch stretch = new Stretch(field, first, last);
			if (numbersOf(stretch.key()).stream().anyMatch((number) -> passes(stretch, number))) {
				passing.add(stretch);
			}
		}
		return passing;
	}

	private boolean passes(Stretch stretch, Number number) {
		return !stretch.hasNewSeam(number) && !stretch.joinsSeveral() && !stretch.overlapsDate()
				&& !stretch.isJoinedBefore() && goesOn(stretch, number) != GoesOn.YES;
	}

	private List<Number> numbersOf(String key) {
		return this.numbers.getOrDefault(key, List.of());
	}

	private GoesOn goesOn(Stretch stretch, Number number) {
		PlainText text = stretch.field().text();
		int next = stretch.last() + 1;
		if (next == text.size()) {
			return GoesOn.NO;
		}
		String separator = text.separatorAfter(stretch.last());
		if (separator.matches("[-_.#]")) {
			return isPiece(text.word(next)) ? GoesOn.YES : GoesOn.NO;
		}
		if (PlainDates.overlap(text.folded(), text.startOf(next), text.endOf(next))) {
			return GoesOn.NO;
		}
		if (passingFrom(stretch.field(), next).stream().anyMatch(this::isWorthSomething)) {
			return GoesOn.NO;
		}
		if (stretch.isFollowedByListed()) {
			return GoesOn.PERHAPS;
		}
		if (!isPiece(text.word(next))) {
			return GoesOn.NO;
		}
		char kind = PlainText.kindOf(separator);
		if (separator.equals("/") || stretch.joinersUsed(number).contains(kind)) {
			return (kind == ' ') ? GoesOn.PERHAPS : GoesOn.YES;
		}
		boolean parted = kind == ' ' && separator.matches("(?s).*[-_\n].*") && hasDigit(text.word(next));
		return (parted || separator.matches("[(\\[{]") || separator.equals(PlainText.CUT)) ? GoesOn.PERHAPS : GoesOn.NO;
	}

	private static boolean isPiece(String word) {
		return word.matches("[0-9]{1,8}|[\\p{L}]{1,2}|(?=.*[0-9])(?=.*\\p{L}).{1,8}");
	}

	private boolean isWorthSomething(Stretch stretch) {
		return numbersOf(stretch.key()).stream()
			.anyMatch((number) -> passes(stretch, number) && strengthOf(stretch, number).isPresent());
	}

	/**
	 * Tells whether the reference contains an unknown number of the same series as a
	 * number in this mention of the description.
	 */
	private boolean isOutranked(Mention mention) {
		for (int first = 0; first < this.reference.limit(); first++) {
			for (int last = first; last < this.reference.limit(); last++) {
				Stretch stretch = new Stretch(this.reference, first, last);
				String key = stretch.key();
				boolean strong = hasLetter(key) ? hasDigit(key) && key.length() >= 5 : key.length() >= 6;
				if (strong && numbersOf(key).isEmpty() && !stretch.crossesHard() && !stretch.isJoinedBefore()
						&& !stretch.overlapsDate() && !isPart(stretch) && isSibling(stretch, mention)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Tells whether a stretch of the reference is only a part of a number.
	 */
	private boolean isPart(Stretch stretch) {
		PlainText text = stretch.field().text();
		int next = stretch.last() + 1;
		boolean goesOn = next < text.size() && text.separatorAfter(stretch.last()).matches("[-_.#/]")
				&& isPiece(text.word(next));
		return goesOn || mentionsIn(this.reference).stream().anyMatch((known) -> stretch.isInside(known.stretch()));
	}

	private boolean isSibling(Stretch stretch, Mention mention) {
		return numbersOf(mention.stretch().key()).stream()
			.filter((number) -> mention.named().contains(number.printed()))
			.anyMatch((number) -> series(stretch.key()).equals(series(number.text().key()))
					&& (hasLetter(stretch.key()) ? !stretch.hasNewSeam(number) : stretch.isPartedAs(number)));
	}

	private static String series(String key) {
		return key.replaceAll("[0-9]", "9");
	}

	private static boolean hasLetter(String key) {
		return !key.matches("[0-9]*");
	}

	private static boolean hasDigit(String key) {
		return key.chars().anyMatch(PlainText::isDigit);
	}

	private static boolean isShortDigits(String key) {
		return key.matches("[0-9]{1,5}");
	}

	/**
	 * Tells whether it is a creditor reference with correct check digits (ISO 11649).
	 */
	private static boolean isCreditorReference(String key) {
		if (!key.matches("RF[0-9]{2}[0-9A-Z]{1,21}")) {
			return false;
		}
		StringBuilder digits = new StringBuilder();
		(key.substring(4) + key.substring(0, 4)).chars().forEach((sign) -> digits.append(Character.digit(sign, 36)));
		return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
	}

	/**
	 * The result of reading.
	 */
	enum Kind {

		/** It names one invoice or several. */
		NAMED,

		/** Two numbers overlap in the text. */
		AMBIGUOUS,

		/** There are numbers, but none names an invoice. */
		NOTHING,

		/** There is no digit in it. */
		NO_NUMBER,

		/** There are more numbers than are read. */
		TOO_MANY

	}

	/**
	 * The strength of a mention, least first.
	 */
	enum Strength {

		/** It counts only if the amount is exactly what is open. */
		EXACT_ONLY,

		/** It counts. */
		STRONG,

		/** It is the whole reference. */
		WHOLE

	}

	/**
	 * What a payment names.
	 *
	 * @param named the printed numbers with their strength; empty unless {@code NAMED}
	 */
	record Result(Kind kind, SortedMap<String, Strength> named) {

	}

	private enum GoesOn {

		NO, PERHAPS, YES

	}

	/**
	 * A number as it is printed.
	 */
	private record Number(String printed, PlainText text) {

	}

	/**
	 * One of the two texts, with the number of words that are read.
	 */
	private record Field(PlainText text, int limit) {

	}

	/**
	 * What one stretch of text names, with one strength.
	 */
	private record Mention(Stretch stretch, Strength strength, SortedSet<String> named) {

		boolean contradicts(Mention other) {
			return this.stretch.overlaps(other.stretch) && !this.stretch.equals(other.stretch)
					&& !this.named.equals(other.named);
		}

	}

	/**
	 * A stretch of whole words, both ends inclusive.
	 */
	private record Stretch(Field field, int first, int last) {

		String key() {
			return this.field.text().key(this.first, this.last);
		}

		private Map<Integer, String> separators() {
			return this.field.text().separators(this.first, this.last);
		}

		boolean isInside(Stretch other) {
			return !equals(other) && this.field.equals(other.field) && other.first <= this.first
					&& this.last <= other.last;
		}

		boolean overlaps(Stretch other) {
			return this.field.equals(other.field) && other.first <= this.last && this.first <= other.last;
		}

		boolean crossesHard() {
			return separators().values().stream().anyMatch(PlainText::isHard);
		}

		/**
		 * Tells whether it separates two digits or two letters that are together in
		 * print.
		 */
		boolean hasNewSeam(Number number) {
			String key = key();
			return !isInFours() && separators().keySet()
				.stream()
				.filter((place) -> PlainText.isDigit(key.charAt(place - 1)) == PlainText.isDigit(key.charAt(place)))
				.anyMatch((place) -> !number.text().separators().containsKey(place));
		}

		boolean hasNewHardSeparator(Number number) {
			return separators().entrySet()
				.stream()
				.filter((separator) -> PlainText.isHard(separator.getValue()))
				.anyMatch((separator) -> !PlainText
					.isHard(number.text().separators().getOrDefault(separator.getKey(), "")));
		}

		/**
		 * Tells whether it is a creditor reference written in groups of four.
		 */
		private boolean isInFours() {
			Map<Integer, String> fours = new TreeMap<>();
			for (int place = 4; place < key().length(); place += 4) {
				fours.put(place, " ");
			}
			return isCreditorReference(key()) && separators().equals(fours);
		}

		/**
		 * Tells whether it looks like several numbers or like a sentence: runs of letters
		 * that occur twice, or spaces between letters.
		 */
		boolean joinsSeveral() {
			Set<String> seen = new HashSet<>();
			int spaces = 0;
			for (int word = this.first; word <= this.last; word++) {
				for (String letters : this.field.text().word(word).split("[0-9]+")) {
					if (!letters.isEmpty() && !seen.add(letters)) {
						return true;
					}
				}
			}
			String key = key();
			for (Map.Entry<Integer, String> separator : separators().entrySet()) {
				int place = separator.getKey();
				boolean letters = !PlainText.isDigit(key.charAt(place - 1)) && !PlainText.isDigit(key.charAt(place));
				if (letters && PlainText.kindOf(separator.getValue()) == ' ') {
					spaces++;
				}
			}
			return spaces > 1;
		}

		boolean overlapsDate() {
			PlainText text = this.field.text();
			return PlainDates.overlap(text.folded(), text.startOf(this.first), text.endOf(this.last));
		}

		boolean isJoinedBefore() {
			int word = this.first;
			while (word > 0 && this.field.text().separatorAfter(word - 1).matches("[-_.#]")) {
				word--;
				if (!LABELS.contains(this.field.text().word(word))) {
					return true;
				}
			}
			return false;
		}

		/**
		 * Tells whether it is written with slashes, and another slash is before it, with
		 * digits before that.
		 */
		boolean followsSlash() {
			return this.first > 0 && this.field.text().separatorAfter(this.first - 1).equals("/")
					&& separators().values().stream().anyMatch((separator) -> PlainText.kindOf(separator) == '/')
					&& this.field.text().word(this.first - 1).matches("(?=.*[0-9]).{1,8}");
		}

		/**
		 * Tells whether a number with as many digits as its last part follows, as in a
		 * list.
		 */
		boolean isFollowedByListed() {
			PlainText text = this.field.text();
			int next = this.last + 1;
			boolean listed = text.separatorAfter(this.last).matches("(?s)[-_.#'/: \n]*[,;&][-_.#'/: \n,;&]*");
			if (PlainText.kindOf(text.separatorAfter(this.last)) == ' ' && next + 1 < text.size()
					&& text.word(next).matches("AND|UND|ET|Y|E|OG|EN|I")) {
				listed = PlainText.kindOf(text.separatorAfter(next)) == ' ';
				next++;
			}
			return listed && text.word(next).matches("[0-9]+") && text.word(this.last).matches("[0-9]+")
					&& text.word(next).length() == text.word(this.last).length();
		}

		boolean isPartedAs(Number number) {
			return !separators().isEmpty() && separators().keySet().equals(number.text().separators().keySet());
		}

		boolean followsLabel() {
			return this.first > 0 && !PlainText.isHard(this.field.text().separatorAfter(this.first - 1))
					&& LABELS.contains(this.field.text().word(this.first - 1));
		}

		/**
		 * Returns the kinds of separators within the number in this text.
		 */
		Set<Character> joinersUsed(Number number) {
			Set<Character> used = new HashSet<>();
			separators().forEach((place, separator) -> {
				boolean space = PlainText.kindOf(separator) == ' ';
				boolean own = isInFours() || number.text().separators().getOrDefault(place, "").contains(" ");
				if (!space || !own) {
					used.add(PlainText.kindOf(separator));
				}
			});
			return used;
		}

	}

}
