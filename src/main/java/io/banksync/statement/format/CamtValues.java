package io.banksync.statement.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one part of a camt message says, as long as that part is read.
 */
final class CamtValues {

	// An entry with all of its fields has some thousand characters.
	private static final int MAX_LENGTH = 256 * 1024;

	private final int line;

	private final int column;

	private final Map<CamtField, List<CamtValue>> values = new EnumMap<>(CamtField.class);

	private int length;

	CamtValues(int line, int column) {
		this.line = line;
		this.column = column;
	}

	/** Returns the line in which the part begins. */
	int line() {
		return this.line;
	}

	/** Returns the column in which the part begins. */
	int column() {
		return this.column;
	}

	void add(CamtField field, CamtValue value) throws XmlRefusedException {
		this.length += value.text().length() + 1;
		if (this.length > MAX_LENGTH) {
			throw new XmlRefusedException(value.line(), value.column(), null,
					"must have entries of at most " + MAX_LENGTH + " characters");
		}
		this.values.computeIfAbsent(field, (key) -> new ArrayList<>(1)).add(value);
	}

	/** Returns all values of a field, in the order of the file. */
	List<CamtValue> all(CamtField field) {
		return this.values.getOrDefault(field, List.of());
	}

	/** Returns the values of a field at the best place where it has any. */
	List<CamtValue> best(CamtField field) {
		List<CamtValue> all = all(field);
		int rank = all.stream().mapToInt(CamtValue::rank).min().orElse(0);
		return all.stream().filter((value) -> value.rank() == rank).toList();
	}

	/** Returns the first text of a field at its best place. */
	Optional<String> text(CamtField field) {
		CamtValue best = null;
		for (CamtValue value : all(field)) {
			best = (best == null || value.rank() < best.rank()) ? value : best;
		}
		return Optional.ofNullable(best).map(CamtValue::text);
	}

	List<String> texts(CamtField field) {
		return all(field).stream().map(CamtValue::text).toList();
	}

}
