package io.banksync.allocation;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text that are a date, with day, month and year together, or a time of
 * day. They name no invoice, even if one has such a number.
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

	private static final Pattern WRITTEN_TOGETHER = Pattern.compile("([0-9]{1,2})([\\p{L}]{3,9})([0-9]{4}|[0-9]{2})");

	private static final Pattern DAY = Pattern.compile("([0-9]{1,2})(?:ST|ND|RD|TH)?");

	private static final Pattern DAY_AND_HOUR = Pattern.compile("([0-9]{2})T[0-9]{2}");

	private static final Pattern SECONDS = Pattern.compile("[0-9]{2}(?:Z|AM|PM)?");

	private static final int LAST_DAY = 31;

	private static final int LAST_MONTH = 12;

	private static final int HOURS = 24;

	private final ReferenceText text;

	private final boolean[] dated;

	private DateWords(ReferenceText text) {
		this.text = text;
		this.dated = new boolean[text.words()];
		int word = 0;
		while (word < text.words()) {
			int end = Math.max(dateEnd(word), timeEnd(word));
			for (int i = word; i < end; i++) {
				this.dated[i] = true;
			}
			word = Math.max(end, word + 1);
		}
	}

	/**
	 * Finds the dates in a text.
	 * @return for each word whether it is a part of one
	 */
	static boolean[] in(ReferenceText text) {
		return new DateWords(text).dated;
	}

	/**
	 * Returns the word behind a date that begins at a word, with its time of day; 0: none
	 * does.
	 */
	private int dateEnd(int word) {
		int end = numericEnd(word);
		if (end == 0) {
			end = namedMonthEnd(word);
		}
		if (end == 0) {
			return 0;
		}
		Separator own = (end - word > 1) ? this.text.before(word + 1) : Separator.HARD;
		if (isJoined(word, own)) {
			return 0;
		}
		boolean withHour = DAY_AND_HOUR.matcher(this.text.word(end - 1)).matches();
		if (withHour) {
			while (end < this.text.words() && this.text.before(end) == Separator.COLON
					&& SECONDS.matcher(this.text.word(end)).matches()) {
				end++;
			}
			return end;
		}
		int timeEnd = timeEnd(end);
		if (timeEnd > 0) {
			return timeEnd;
		}
		return isJoined(end, own) ? 0 : end;
	}

	/**
	 * Whether a word is joined to the one before it as the parts of the date are: then
	 * all of it is a number.
	 */
	private boolean isJoined(int word, Separator own) {
		return this.text.before(word) == own && (own.joins() || own == Separator.SLASH);
	}

	private int numericEnd(int word) {
		if (word + 2 >= this.text.words()) {
			return 0;
		}
		Separator sign = this.text.before(word + 1);
		if (sign != this.text.before(word + 2)
				|| (sign != Separator.SLASH && sign != Separator.DASH && sign != Separator.DOT)) {
			return 0;
		}
		String first = this.text.word(word);
		String second = this.text.word(word + 1);
		String third = this.text.word(word + 2);
		Matcher dayAndHour = DAY_AND_HOUR.matcher(third);
		String last = dayAndHour.matches() ? dayAndHour.group(1) : third;
		boolean yearLast = isIn(first, LAST_DAY) && isIn(second, LAST_MONTH) && isYear(third);
		boolean monthFirst = isIn(first, LAST_MONTH) && isIn(second, LAST_DAY) && isYear(third);
		boolean yearFirst = first.length() == 4 && isYear(first) && isIn(second, LAST_MONTH) && isIn(last, LAST_DAY);
		return (yearLast || monthFirst || yearFirst) ? word + 3 : 0;
	}

	private int namedMonthEnd(int word) {
		Matcher together = WRITTEN_TOGETHER.matcher(this.text.word(word));
		if (together.matches()) {
			return (isIn(together.group(1), LAST_DAY) && MONTHS.contains(together.group(2))) ? word + 1 : 0;
		}
		int month = isDay(word) ? monthEnd(word + 1) : 0;
		if (month > 0) {
			return yearEnd(month);
		}
		if (isMonth(word) && isNear(word + 1) && isDay(word + 1)) {
			return yearEnd(word + 2);
		}
		boolean yearFirst = isYear(this.text.word(word)) && this.text.word(word).length() == 4;
		month = yearFirst ? monthEnd(word + 1) : 0;
		return (month > 0 && isNear(month) && isDay(month)) ? month + 1 : 0;
	}

	/**
	 * Returns the word behind the name of a month, with an OF before it; 0: there is
	 * none.
	 */
	private int monthEnd(int word) {
		int name = (isNear(word) && OF.contains(this.text.word(word))) ? word + 1 : word;
		return (isNear(name) && isMonth(name)) ? name + 1 : 0;
	}

	/**
	 * Returns the word behind a year, which may stand behind a comma or an OF; 0: there
	 * is none.
	 */
	private int yearEnd(int word) {
		int year = (isNear(word) && OF.contains(this.text.word(word))) ? word + 1 : word;
		boolean near = isNear(year) || (year < this.text.words() && this.text.before(year) == Separator.LIST);
		return (near && isYear(this.text.word(year))) ? year + 1 : 0;
	}

	private boolean isMonth(int word) {
		return MONTHS.contains(this.text.word(word));
	}

	/**
	 * Whether there is such a word, with no more before it than stands within a date.
	 */
	private boolean isNear(int word) {
		if (word >= this.text.words()) {
			return false;
		}
		Separator before = this.text.before(word);
		return before.isSpace() || before == Separator.DASH || before == Separator.DOT || before == Separator.SLASH;
	}

	private boolean isDay(int word) {
		Matcher day = DAY.matcher(this.text.word(word));
		return day.matches() && isIn(day.group(1), LAST_DAY);
	}

	/**
	 * Returns the word behind a time of day that begins at a word; 0: none does.
	 */
	private int timeEnd(int word) {
		if (word + 1 >= this.text.words() || !isNumber(this.text.word(word), 2)
				|| Integer.parseInt(this.text.word(word)) >= HOURS || this.text.before(word + 1) != Separator.COLON
				|| !SECONDS.matcher(this.text.word(word + 1)).matches()) {
			return 0;
		}
		int seconds = word + 2;
		boolean withSeconds = seconds < this.text.words() && this.text.before(seconds) == Separator.COLON
				&& SECONDS.matcher(this.text.word(seconds)).matches();
		return withSeconds ? seconds + 1 : seconds;
	}

	private static boolean isIn(String digits, int most) {
		if (!isNumber(digits, 2)) {
			return false;
		}
		int value = Integer.parseInt(digits);
		return value >= 1 && value <= most;
	}

	private static boolean isYear(String digits) {
		return (digits.length() == 2 || digits.length() == 4) && isNumber(digits, 4)
				&& (digits.length() == 2 || digits.startsWith("19") || digits.startsWith("20"));
	}

	private static boolean isNumber(String word, int mostDigits) {
		return word.length() <= mostDigits && word.chars().allMatch(ReferenceKey::isDigit);
	}

}
