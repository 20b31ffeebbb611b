package io.banksync.statement.format;

/**
 * A tag of an OFX file, or a text between two of them.
 *
 * @param type what it is
 * @param text the tag's name, or the text
 * @param line where it begins, from 1
 */
record OfxToken(Type type, String text, int line) implements OfxPart {

	/**
	 * What a token is.
	 */
	enum Type {

		START, END, TEXT

	}

	UnreadableException unreadable(String expected) {
		return new UnreadableException(this.line, (this.type == Type.TEXT) ? null : this.text, this.text, expected);
	}

}
