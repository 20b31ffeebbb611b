package io.banksync.statement.format;

import org.jspecify.annotations.Nullable;

/**
 * A field of an MT message does not say what it must.
 */
final class UnreadableFieldException extends RuntimeException {

	private final @Nullable Integer index;

	private final String found;

	private final String expected;

	/**
	 * Creates the exception.
	 * @param index where in the field it is, from 0, the tag not counted; null if it is
	 * the whole field
	 * @param found what stands there
	 * @param expected what should, completing the sentence "The field ..."
	 */
	UnreadableFieldException(@Nullable Integer index, String found, String expected) {
		super(expected, null, false, false);
		this.index = index;
		this.found = found;
		this.expected = expected;
	}

	static UnreadableFieldException of(MtField field, String expected) {
		return new UnreadableFieldException(null, field.text(), expected);
	}

	@Nullable Integer index() {
		return this.index;
	}

	String found() {
		return this.found;
	}

	String expected() {
		return this.expected;
	}

}
