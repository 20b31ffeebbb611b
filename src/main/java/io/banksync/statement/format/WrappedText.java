package io.banksync.statement.format;

import java.util.List;

/**
 * A text that an MT message has cut into pieces. A piece of full width goes on in the
 * next one; after a shorter one there was a space or the end of a line. A key begins
 * after a space even where the piece before it happens to be full.
 */
final class WrappedText {

	private WrappedText() {
	}

	/**
	 * Joins the pieces.
	 * @param pieces in the order of the message
	 * @param firstWidth the width of a full first piece
	 * @param width the width of any other full piece
	 */
	static String join(List<String> pieces, int firstWidth, int width) {
		StringBuilder joined = new StringBuilder();
		boolean goesOn = true;
		for (int i = 0; i < pieces.size(); i++) {
			String piece = pieces.get(i);
			if (!piece.isBlank()) {
				if (!goesOn || i > 0 && MtKeys.beginsWithKey(piece)) {
					joined.append(' ');
				}
				joined.append(piece);
				goesOn = piece.length() >= ((i == 0) ? firstWidth : width);
			}
		}
		return joined.toString();
	}

}
