package io.banksync.statement.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An entry of an MT message while it is read: the field :61: and what follows it.
 */
final class MtEntry {

	private final int number;

	private final int line;

	private final List<String> details = new ArrayList<>();

	private final List<String> additions = new ArrayList<>();

	private @Nullable MtMovement movement;

	private int length;

	MtEntry(int number, int line) {
		this.number = number;
		this.line = line;
	}

	void move(MtMovement movement) {
		this.movement = movement;
	}

	/**
	 * Adds the lines of a field :86:, of which some banks write several.
	 * @return false if the entry would get too long; then none is added
	 */
	boolean addDetails(List<String> texts) {
		return add(this.details, texts);
	}

	/**
	 * Adds the lines of a field that only the bank knows.
	 * @return false if the entry would get too long; then none is added
	 */
	boolean addAddition(List<String> texts) {
		return add(this.additions, texts);
	}

	/**
	 * Returns the entry as it is told.
	 * @param account whose entry it is, as the bank writes it
	 * @return null if its field :61: could not be read
	 */
	@Nullable StatementEntry told(String account) {
		MtMovement moved = this.movement;
		if (moved == null) {
			return null;
		}
		MtDetails described = MtDetails.of(this.details);
		List<String> ids = new ArrayList<>();
		addTo(ids, described.creditorReference());
		addTo(ids, described.customerReference());
		addTo(ids, moved.customerReference());
		String reference = ids.isEmpty() ? null : ids.removeFirst();
		described.ids().forEach((id) -> addTo(ids, id));
		return new StatementEntry(this.number, 0, this.line, moved.bookedOn(), moved.valueOn(), moved.amount().amount(),
				moved.amount().currency().getCurrencyCode(),
				moved.isExpected() ? BankStatus.PENDING : BankStatus.BOOKED, MtNature.of(moved, described, account),
				moved.type() + ((described.code() == null) ? "" : "/" + described.code()), moved.bankReference(),
				described.endToEndId(), reference, description(moved, described), described.name(), described.account(),
				List.copyOf(ids), 1);
	}

	private static void addTo(List<String> ids, @Nullable String id) {
		if (id != null && !ids.contains(id)) {
			ids.add(id);
		}
	}

	private @Nullable String description(MtMovement moved, MtDetails described) {
		List<String> texts = new ArrayList<>(List.of(described.text(), described.addition()));
		texts.addAll(this.additions);
		texts.addAll(moved.supplement());
		texts.removeIf(String::isBlank);
		return BankTexts.text(texts.stream().map(String::strip).collect(Collectors.joining(" ")));
	}

	private boolean add(List<String> lines, List<String> texts) {
		int added = texts.stream().mapToInt((text) -> text.length() + 1).sum();
		if (this.length + added > MtLines.MAX_LENGTH) {
			return false;
		}
		this.length += added;
		lines.addAll(texts);
		return true;
	}

}
