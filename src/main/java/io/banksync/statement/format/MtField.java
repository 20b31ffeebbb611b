package io.banksync.statement.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A field of an MT message: a tag and what stands from it to the next one.
 */
final class MtField {

	private final MtTag tag;

	private final int line;

	private final List<String> texts = new ArrayList<>();

	private int length;

	private boolean cut;

	/**
	 * Creates a field.
	 * @param tag its tag
	 * @param line the line in the file at which it begins
	 * @param text that line, with the tag
	 */
	MtField(MtTag tag, int line, String text) {
		this.tag = tag;
		this.line = line;
		add(text.substring(tag.written().length()));
	}

	/**
	 * Adds a further line.
	 * @return false if the field would get too long; then the line is not added
	 */
	boolean add(String text) {
		if (this.length + text.length() >= MtLines.MAX_LENGTH) {
			return false;
		}
		this.texts.add(text);
		this.length += text.length() + 1;
		return true;
	}

	/**
	 * Says that the file ends in the middle of this field's last line, or seems to.
	 */
	void markCut() {
		this.cut = true;
	}

	MtTag tag() {
		return this.tag;
	}

	int line() {
		return this.line;
	}

	boolean isCut() {
		return this.cut;
	}

	boolean takesALine() {
		return this.texts.size() < this.tag.lines();
	}

	/**
	 * Returns the first line without spaces at its end.
	 */
	String text() {
		return this.texts.getFirst().stripTrailing();
	}

	/**
	 * Returns where in the file a character of the field is.
	 * @param index its index in the first line, which may go on in the second one; null
	 * for the field as a whole
	 */
	Place place(@Nullable Integer index) {
		int length = text().length();
		if (index == null) {
			return new Place(this.line, null);
		}
		if (index >= length && this.texts.size() > 1) {
			return new Place(this.line + 1, index - length + 1);
		}
		return new Place(this.line, this.tag.written().length() + index + 1);
	}

	String lastText() {
		return this.texts.getLast();
	}

	List<String> texts() {
		return Collections.unmodifiableList(this.texts);
	}

	/**
	 * A place in the file.
	 *
	 * @param line the line, from 1
	 * @param column the column in the line, from 1; null for the line as a whole
	 */
	record Place(int line, @Nullable Integer column) {
	}

}
