package io.banksync.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The words of a text that are a date (day, month and year together) or a time of day.
 * They name no invoice, even if an invoice has such a number.
 */
final class DateWords {

	private static final Set<String> MONTHS = Set.of("""
			JANUARY JANUAR JANVIER ENERO JANEIRO GENNAIO JAN ENE GEN
			FEBRUARY FEBRUAR FEVRIER FEBRERO FEVEREIRO FEBBRAIO FEB FEV FEVR
			MARCH MARZ MARS MARZO MARCO MAR MRZ
			APRIL AVRIL ABRIL APRILE APR AVR ABR
			MAY MAI MAYO MAIO MAGGIO MAG
			JUNE JUNI JUIN JUNIO JUNHO GIUGNO JUN GIU
			JULY JULI JUILLET JULIO JULHO LUGLIO JUL JUIL LUG
			AUGUST AOUT AGOSTO AUG AGO
			SEPTEMBER SEPTEMBRE SEPTIEMBRE SETEMBRO SETTEMBRE SEP SEPT SET
			OCTOBER OKTOBER OCTOBRE OCTUBRE OUTUBRO OTTOBRE OCT OKT OUT OTT
			NOVEMBER NOVEMBRE NOVIEMBRE NOVEMBRO NOV
			DECEMBER DEZEMBER DECEMBRE DICIEMBRE DEZEMBRO DICEMBRE DEC DEZ DIC""".split("\\s+"));

	private static final Set<String> OF = Set.of("OF", "DE", "DEL");

	private static final Set<String> ORDINALS = Set.of("ST", "ND", "RD", "TH");

	private static final Set<String> BEHIND_TIME = Set.of("Z", "AM", "PM");

	private static final int LAST_DAY = 31;

	private static final int LAST_MONTH = 12;

	private static final int HOURS = 24;

	private final ReferenceText text;

	// The runs of digits and of letters, because one word may hold a whole date.
	private final List<Piece> pieces = new ArrayList<>();

	private final boolean[] dated;

	private DateWords(ReferenceText text) {
		this.text = text;
		this.dated = new boolean[text.words()];
		for (int word = 0; word < text.words(); word++) {
			addPieces(word);
		}
		int piece = 0;
		while (piece < this.pieces.size()) {
			int end = beginsWord(piece) ? Math.max(dateEnd(piece), timeEnd(piece)) : 0;
			for (int i = piece; i < end; i++) {
				this.dated[this.pieces.get(i).word()] = true;
			}
			piece = Math.max(end, piece + 1);
		}
	}

	/**
	 * Finds the dates of a text.
	 * @return for each word, whether it is part of a date
	 */
	static boolean[] in(ReferenceText text) {
		return new DateWords(text).dated;
	}

	private void addPieces(int word) {
		String letters = this.text.word(word);
		int begin = 0;
		for (int at = 1; at <= letters.length(); at++) {
			if (at == letters.length()
					|| ReferenceKey.isDigit(letters.charAt(at)) != ReferenceKey.isDigit(letters.charAt(begin))) {
				Separator before = (begin == 0) ? this.text.before(word) : null;
				this.pieces.add(new Piece(letters.substring(begin, at), word, before));
				begin = at;
			}
		}
	}

	/**
	 * Returns the piece after a date that begins at this piece, with its time of day; 0:
	 * no date begins here.
	 */
	private int dateEnd(int piece) {
		int end = numericEnd(piece);
		if (end == 0) {
			end = namedMonthEnd(piece);
		}
		if (end == 0) {
			return 0;
		}
		Separator own = own(piece, end);
		if (isJoined(piece, own)) {
			return 0;
		}
		boolean hourFollows = is(end, Set.of("T")) && isTogether(end) && isTogether(end + 1);
		int timeEnd = timeEnd(hourFollows ? end + 1 : end);
		if (timeEnd > 0 && (hourFollows || beginsWord(end))) {
			return timeEnd;
		}
		return (beginsWord(end) && !isJoined(end, own)) ? end : 0;
	}

	/**
	 * Returns the first separator within a date.
	 */
	private @Nullable Separator own(int piece, int end) {
		for (int i = piece + 1; i < end; i++) {
			if (!isTogether(i)) {
				return before(i);
			}
		}
		return null;
	}

	/**
	 * Whether the date's own separator joins a piece to the one before. Then all of it is
	 * a number.
	 */
	private boolean isJoined(int piece, @Nullable Separator own) {
		return own != null && before(piece) == own && (own.joins() || own == Separator.SLASH);
	}

	private int numericEnd(int piece) {
		Separator sign = before(piece + 1);
		if (sign != before(piece + 2) || (sign != Separator.SLASH && sign != Separator.DASH && sign != Separator.DOT)) {
			return 0;
		}
		boolean yearLast = isIn(piece, LAST_DAY) && isIn(piece + 1, LAST_MONTH) && isYear(piece + 2);
		boolean monthFirst = isIn(piece, LAST_MONTH) && isIn(piece + 1, LAST_DAY) && isYear(piece + 2);
		boolean yearFirst = isLongYear(piece) && isIn(piece + 1, LAST_MONTH) && isIn(piece + 2, LAST_DAY);
		return (yearLast || monthFirst || yearFirst) ? piece + 3 : 0;
	}

	private int namedMonthEnd(int piece) {
		int day = dayEnd(piece);
		int month = (day > 0) ? monthEnd(day) : 0;
		if (month > 0) {
			return yearEnd(month);
		}
		day = is(piece, MONTHS) && isNear(piece + 1) ? dayEnd(piece + 1) : 0;
		if (day > 0) {
			return yearEnd(day);
		}
		month = isLongYear(piece) ? monthEnd(piece + 1) : 0;
		return (month > 0 && isNear(month)) ? dayEnd(month) : 0;
	}

	/**
	 * Returns the piece after a day of the month, such as 4 or 4TH; 0: none.
	 */
	private int dayEnd(int piece) {
		if (!isIn(piece, LAST_DAY)) {
			return 0;
		}
		return (isTogether(piece + 1) && is(piece + 1, ORDINALS)) ? piece + 2 : piece + 1;
	}

	/**
	 * Returns the piece after the name of a month, with an OF before it; 0: none.
	 */
	private int monthEnd(int piece) {
		int name = (isNear(piece) && is(piece, OF)) ? piece + 1 : piece;
		return (isNear(name) && is(name, MONTHS)) ? name + 1 : 0;
	}

	/**
	 * Returns the piece after a year, which may follow a comma or an OF; 0: none.
	 */
	private int yearEnd(int piece) {
		int year = (isNear(piece) && is(piece, OF)) ? piece + 1 : piece;
		return ((isNear(year) || before(year) == Separator.LIST) && isYear(year)) ? year + 1 : 0;
	}

	/**
	 * Returns the piece after a time of day that begins at this piece; 0: none.
	 */
	private int timeEnd(int piece) {
		if (!isNumber(piece, 1, 2) || Integer.parseInt(this.pieces.get(piece).text()) >= HOURS) {
			return 0;
		}
		int end = sixtiethEnd(piece + 1);
		if (end == 0) {
			return 0;
		}
		int seconds = sixtiethEnd(end);
		return (seconds > 0) ? seconds : beginsWord(end) ? end : 0;
	}

	/**
	 * Returns the piece after minutes or seconds with a colon before them; 0: none.
	 */
	private int sixtiethEnd(int piece) {
		if (before(piece) != Separator.COLON || !isNumber(piece, 2, 2)) {
			return 0;
		}
		int end = (isTogether(piece + 1) && is(piece + 1, BEHIND_TIME)) ? piece + 2 : piece + 1;
		return beginsWord(end) ? end : 0;
	}

	private boolean is(int piece, Set<String> texts) {
		return piece < this.pieces.size() && texts.contains(this.pieces.get(piece).text());
	}

	/**
	 * Whether the separator before a piece may occur within a date.
	 */
	private boolean isNear(int piece) {
		if (isTogether(piece)) {
			return true;
		}
		Separator before = before(piece);
		return before != null && (before.isSpace() || before == Separator.DASH || before == Separator.DOT
				|| before == Separator.SLASH);
	}

	private boolean isTogether(int piece) {
		return !beginsWord(piece);
	}

	/**
	 * Whether a word begins at this piece, or the text has ended.
	 */
	private boolean beginsWord(int piece) {
		return piece >= this.pieces.size() || before(piece) != null;
	}

	/**
	 * Returns the separator before a piece; null: none, or no such piece.
	 */
	private @Nullable Separator before(int piece) {
		return (piece < this.pieces.size()) ? this.pieces.get(piece).before() : null;
	}

	private boolean isIn(int piece, int most) {
		if (!isNumber(piece, 1, 2)) {
			return false;
		}
		int value = Integer.parseInt(this.pieces.get(piece).text());
		return value >= 1 && value <= most;
	}

	private boolean isYear(int piece) {
		return isNumber(piece, 2, 2) || isLongYear(piece);
	}

	private boolean isLongYear(int piece) {
		if (!isNumber(piece, 4, 4)) {
			return false;
		}
		String year = this.pieces.get(piece).text();
		return year.startsWith("19") || year.startsWith("20");
	}

	private boolean isNumber(int piece, int fewest, int most) {
		if (piece >= this.pieces.size()) {
			return false;
		}
		String digits = this.pieces.get(piece).text();
		return digits.length() >= fewest && digits.length() <= most && ReferenceKey.isDigit(digits.charAt(0));
	}

	/**
	 * A run of digits or of letters.
	 *
	 * @param before the separator before it; null: it is within a word
	 */
	private record Piece(String text, int word, @Nullable Separator before) {

	}

}
