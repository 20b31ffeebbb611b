package io.banksync.allocation;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How a payer may write a printed number so that it is still the same number.
 */
final class Spelling {

	private static final List<String> OTHER_SEPARATORS = List.of(" ", " ", "_", ".", "/", "#", "–", "\u2011", "−", ":",
			"'");

	private final Random random;

	Spelling(Random random) {
		this.random = random;
	}

	/**
	 * Writes the number in a random spelling.
	 */
	String of(String printed) {
		if (printed.startsWith("RF")) {
			return creditorReference(printed);
		}
		return switch (this.random.nextInt(14)) {
			case 0 -> printed.toLowerCase(Locale.ROOT);
			case 1 -> withoutSeparators(printed);
			case 2 -> withoutSeparators(printed).toLowerCase(Locale.ROOT);
			case 3, 4 -> withOtherSeparators(printed);
			case 5 -> wide(printed);
			case 6 -> withDigits(printed, '٠');
			case 7 -> withDigits(printed, '۰');
			case 8 -> withSeams(printed);
			case 9 -> withInvisible(printed);
			case 10 -> printed.replace("E", "É").replace("A", "Å").replace("N", "n");
			default -> printed;
		};
	}

	private String creditorReference(String printed) {
		return switch (this.random.nextInt(3)) {
			case 0 -> printed.toLowerCase(Locale.ROOT);
			case 1 -> printed;
			default -> printed.replaceAll("(.{4})(?=.)", "$1 ");
		};
	}

	private static String withoutSeparators(String printed) {
		return printed.replaceAll("[-_/ ]", "");
	}

	private String withOtherSeparators(String printed) {
		String separator = any(OTHER_SEPARATORS);
		String written = printed.replaceAll("[-_/ ]", separator);
		// With colons, some digits would be a time of day.
		return (separator.equals(":") && written.matches(".*[0-9]:[0-9]{2}(?![0-9]).*")) ? printed : written;
	}

	private String withSeams(String printed) {
		return printed.replaceAll("(?<=\\p{L})(?=[0-9])", any(List.of(" ", "-", ".")));
	}

	private static String wide(String printed) {
		StringBuilder wide = new StringBuilder();
		printed.chars()
			.forEach((sign) -> wide.append((sign > ' ' && sign < 0x7F) ? (char) (sign + 0xFEE0) : (char) sign));
		return wide.toString();
	}

	/**
	 * Writes the digits in another script.
	 */
	static String withDigits(String printed, char zero) {
		StringBuilder written = new StringBuilder();
		printed.chars()
			.forEach((sign) -> written.append((sign >= '0' && sign <= '9') ? (char) (zero + sign - '0') : (char) sign));
		return written.toString();
	}

	private String withInvisible(String printed) {
		int place = 1 + this.random.nextInt(printed.length() - 1);
		return printed.substring(0, place) + any(List.of("\u00AD", "\u200B", "\uFEFF")) + printed.substring(place);
	}

	private <T> T any(List<T> all) {
		return all.get(this.random.nextInt(all.size()));
	}

	/**
	 * Returns a creditor reference with correct check digits (ISO 11649).
	 */
	static String creditorReference(int number) {
		String body = String.format("53900754%04d", number);
		int rest = new BigInteger(body + "271500").mod(BigInteger.valueOf(97)).intValue();
		return String.format("RF%02d%s", 98 - rest, body);
	}

}
