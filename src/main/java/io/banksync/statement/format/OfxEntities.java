package io.banksync.statement.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that OFX writes as entities.
 */
final class OfxEntities {

	private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|nbsp|quot|apos|#\\d{1,7}|#x[0-9A-Fa-f]{1,6});");

	private OfxEntities() {
	}

	/**
	 * Returns a text with the characters that were meant. A sign &amp; that begins no
	 * entity is one that the bank did not escape.
	 */
	static String unescape(String text) {
		if (text.indexOf('&') < 0) {
			return text;
		}
		return ENTITY.matcher(text).replaceAll((entity) -> Matcher.quoteReplacement(character(entity.group(1))));
	}

	private static String character(String entity) {
		return switch (entity) {
			case "amp" -> "&";
			case "lt" -> "<";
			case "gt" -> ">";
			case "nbsp" -> " ";
			case "quot" -> "\"";
			case "apos" -> "'";
			default -> {
				int number = entity.startsWith("#x") ? Integer.parseInt(entity.substring(2), 16)
						: Integer.parseInt(entity.substring(1));
				yield Character.isValidCodePoint(number) ? Character.toString(number) : "\uFFFD";
			}
		};
	}

}
