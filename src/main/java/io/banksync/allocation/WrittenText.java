package io.banksync.allocation;

import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A text as it was written. Its parts are found by places in the folded text.
 *
 * @param text the text; the folded one if the places cannot be mapped
 * @param folded the folded text
 * @param origins where each folded character begins in the text
 * @param length the number of characters as written
 */
record WrittenText(String text, String folded, int[] origins, int length) {

	/**
	 * Maps a text.
	 * @param text the text; null: none
	 */
	static WrittenText of(@Nullable String text) {
		String written = (text != null) ? text : "";
		String folded = ReferenceKey.fold(written);
		StringBuilder apart = new StringBuilder(folded.length());
		IntStream.Builder origins = IntStream.builder();
		for (int at = 0; at < written.length(); at += Character.charCount(written.codePointAt(at))) {
			String one = ReferenceKey.fold(Character.toString(written.codePointAt(at)));
			apart.append(one);
			for (int i = 0; i < one.length(); i++) {
				origins.add(at);
			}
		}
		// Characters that compose only beside others cannot be separated again.
		int length = written.codePointCount(0, written.length());
		return apart.toString().equals(folded) ? new WrittenText(written, folded, origins.build().toArray(), length)
				: new WrittenText(folded, folded, IntStream.range(0, folded.length()).toArray(), length);
	}

	/**
	 * Returns the original text between two places in the folded text. If one character
	 * becomes several there, such as a fraction, returns the folded text.
	 */
	String between(int begin, int end) {
		int last = this.origins[end - 1];
		boolean cut = (begin > 0 && this.origins[begin - 1] == this.origins[begin])
				|| (end < this.origins.length && this.origins[end] == last);
		return cut ? this.folded.substring(begin, end)
				: this.text.substring(this.origins[begin], last + Character.charCount(this.text.codePointAt(last)));
	}

}
