package io.banksync.allocation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Possible numbers of invoices in the texts of a transaction, to show to a person. It
 * includes those that a run leaves out, and says why.
 */
public final class NearReading {

	private static final int MAX_STRETCHES = 400;

	private final ReferenceReading reading;

	private final WrittenText reference;

	private final WrittenText description;

	private final List<Stretch> stretches = new ArrayList<>();

	NearReading(ReferenceReading reading, WrittenText reference, WrittenText description) {
		this.reading = reading;
		this.reference = reference;
		this.description = description;
		addStretches(reading.reference());
		addStretches(reading.description());
	}

	private void addStretches(ReferenceText text) {
		for (int from = 0; from < text.words(); from++) {
			boolean digit = false;
			for (int to = from + 1; to <= text.words() && text.length(from, to) <= ReferenceKey.MAX_LENGTH; to++) {
				if (to - from > 1 && text.before(to - 1).isHard()) {
					break;
				}
				digit |= text.hasDigit(to - 1);
				if (digit) {
					if (this.stretches.size() == MAX_STRETCHES) {
						return;
					}
					this.stretches.add(new Stretch(text, from, to, text.key(from, to)));
				}
			}
		}
	}

	/**
	 * Returns all keys that may be those of invoices.
	 */
	public Set<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		Stretch whole = this.reading.wholeReference();
		if (whole != null) {
			keys.add(whole.key());
		}
		this.stretches.forEach((stretch) -> keys.add(stretch.key()));
		return keys;
	}

	/**
	 * Returns the keys that a run looks up, and other keys that invoices have. The whole
	 * reference comes first, then the order of the texts.
	 * @param known the keys that invoices have
	 */
	public List<TriedKey> tried(Set<String> known) {
		Set<TriedKey> tried = new LinkedHashSet<>();
		Stretch whole = this.reading.wholeReference();
		if (whole != null) {
			tried.add(new TriedKey(whole.key(), TriedKey.Source.WHOLE_REFERENCE, true));
		}
		addTried(tried, TriedKey.Source.REFERENCE, this.reading.inReference());
		addTried(tried, TriedKey.Source.DESCRIPTION, this.reading.inDescription());
		for (Stretch stretch : this.stretches) {
			boolean inReference = stretch.text() == this.reading.reference();
			TriedKey usable = new TriedKey(stretch.key(),
					inReference ? TriedKey.Source.REFERENCE : TriedKey.Source.DESCRIPTION, true);
			if (known.contains(stretch.key()) && !tried.contains(usable)) {
				tried.add(new TriedKey(usable.key(), usable.source(), false));
			}
		}
		return List.copyOf(tried);
	}

	private void addTried(Set<TriedKey> tried, TriedKey.Source source, List<Stretch> stretches) {
		stretches.stream()
			.filter(Stretch::isUsable)
			.forEach((stretch) -> tried.add(new TriedKey(stretch.key(), source, !this.reading.isTooMuch())));
	}

	/**
	 * Returns possible numbers glued to letters: each key, with the letters and digits of
	 * its words.
	 */
	public Map<String, String> glued() {
		return GluedNumbers.in(this.reading.reference(), this.reading.description());
	}

	/**
	 * Returns keys that may be the beginning of a number whose end was cut off.
	 */
	public Set<String> cut() {
		Set<String> cut = new LinkedHashSet<>(CutNumbers.in(this.reading.reference(), this.reference.length()));
		cut.addAll(CutNumbers.in(this.reading.description(), this.description.length()));
		return cut;
	}

	/**
	 * Returns lists of numbers of one series that are not all written in full, as keys.
	 */
	public List<List<String>> listed() {
		List<List<String>> listed = new ArrayList<>(ListedNumbers.in(this.reading.reference()));
		listed.addAll(ListedNumbers.in(this.reading.description()));
		return listed;
	}

	/**
	 * Finds all invoices whose numbers the texts contain, one entry for each number, at
	 * its least doubtful place.
	 * @param numbers finds the numbers and further references with a key
	 */
	public List<NearMention> find(Function<String, Collection<PrintedNumber>> numbers) {
		Doubts doubts = new Doubts(this.reading, numbers);
		Map<List<Object>, NearMention> found = new LinkedHashMap<>();
		Stretch whole = this.reading.wholeReference();
		if (whole != null) {
			for (PrintedNumber number : numbers.apply(whole.key())) {
				add(found, mention(whole, number, doubts.ofWhole(whole, number)));
			}
		}
		for (Stretch stretch : this.stretches) {
			for (PrintedNumber number : numbers.apply(stretch.key())) {
				add(found, mention(stretch, number, doubts.of(stretch, number)));
			}
		}
		return List.copyOf(found.values());
	}

	private static void add(Map<List<Object>, NearMention> found, NearMention mention) {
		found.merge(List.of(mention.key(), mention.invoice()), mention, NearReading::lessDoubtful);
	}

	private static NearMention lessDoubtful(NearMention one, NearMention other) {
		return (rank(other.doubt()) < rank(one.doubt())) ? other : one;
	}

	private static int rank(@Nullable Doubt doubt) {
		return (doubt != null) ? doubt.ordinal() : -1;
	}

	private NearMention mention(Stretch stretch, PrintedNumber number, @Nullable Doubt doubt) {
		ReferenceText text = stretch.text();
		String written = written(text, text.begin(stretch.from()), text.end(stretch.to() - 1));
		return new NearMention(stretch.key(), number.invoice(), written, doubt,
				(doubt != null) ? doubt.sentence(detail(doubt, stretch, ReferenceReading.printed(number))) : null);
	}

	private String detail(Doubt doubt, Stretch stretch, ReferenceText printed) {
		ReferenceText text = stretch.text();
		return switch (doubt) {
			case WEAK -> stretch.isDigits() ? "it is digits alone" : "a longer number may be meant";
			case GOES_ON -> written(text, text.end(stretch.to() - 1), text.end(stretch.to())).strip();
			case PART_BEFORE -> written(text, text.begin(stretch.from() - 1), text.begin(stretch.from())).strip();
			case NEW_SEAM -> {
				int word = stretch.newSeam(printed);
				yield "%s between two %s".formatted(sign(text, word), text.isDigit(word, 0) ? "digits" : "letters");
			}
			case PARTED -> sign(text, stretch.newHardSign(printed));
			default -> "";
		};
	}

	private String sign(ReferenceText text, int word) {
		String sign = written(text, text.end(word - 1), text.begin(word)).strip();
		return sign.isEmpty() ? "a space" : sign;
	}

	private String written(ReferenceText text, int begin, int end) {
		return ((text == this.reading.reference()) ? this.reference : this.description).between(begin, end);
	}

}
