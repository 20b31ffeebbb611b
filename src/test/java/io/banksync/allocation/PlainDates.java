package io.banksync.allocation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dates and times of a folded text: day, month and year together name no invoice.
 */
final class PlainDates {

	private static final String DAY = "(?:0?[1-9]|[12][0-9]|3[01])";

	private static final String MONTH = "(?:0?[1-9]|1[0-2])";

	private static final String YEAR = "(?:(?:19|20)[0-9]{2}|[0-9]{2})";

	/** English, German, French, Spanish, Portuguese and Italian, without accents. */
	private static final String NAME = "(?:GEN(?:NAIO)?|FEBBRAIO|MARS|APRILE|MAG(?:GIO)?|GIU(?:GNO)?|LUG(?:LIO)?|SETTEMBRE|OTT(?:OBRE)?|DICEMBRE"
			+ "|JAN(?:UARY|UAR|VIER|EIRO)?|ENE(?:RO)?|FEB(?:RUARY|RUAR|RERO)?|FEV(?:RIER|EREIRO)?"
			+ "|MAR(?:CH|S|ZO|CO|Z)?|MAERZ|MRZ|APR(?:IL)?|AVR(?:IL)?|ABR(?:IL)?|MAY(?:O)?|MAI(?:O)?|JUN(?:E|I|IO|HO)?|JUIN"
			+ "|JUL(?:Y|I|IO|HO)?|JUIL(?:LET)?|AUG(?:UST)?|AOU(?:T)?|AGO(?:STO)?"
			+ "|SEP(?:T|TEMBER|TEMBRE|TIEMBRE)?|SET(?:EMBRO)?|OCT(?:OBER|OBRE|UBRE)?|OKT(?:OBER)?|OUT(?:UBRO)?"
			+ "|NOV(?:EMBER|EMBRE|IEMBRE|EMBRO)?|DEC(?:EMBER|EMBRE)?|DEZ(?:EMBER|EMBRO)?|DIC(?:IEMBRE)?)";

	/** A text may have a line break within a date. */
	private static final String SPACE = "(?:[ \n]|[-_.#' \n]{2,})";

	private static final String GAP = "(?:[-./]|" + SPACE + "(?:(?:DE|DEL|OF)" + SPACE + ")?)";

	/** A comma may come only before the year. Elsewhere it ends what is before. */
	private static final String GAP_BEFORE_YEAR = "(?:" + GAP + "|[-_.#'/: \n]*,[-_.#'/: \n]*)";

	private static final String TIME = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?";

	private static final String NOTHING_BEFORE = "(?<![\\p{L}0-9])";

	private static final String NOTHING_AFTER = "(?![\\p{L}0-9])";

	private static final Pattern DATE = Pattern.compile(NOTHING_BEFORE + "(?:(?:" //
			+ DAY + "(?:ST|ND|RD|TH)?" + GAP + "?" + NAME + GAP_BEFORE_YEAR + "?" + YEAR //
			+ "|" + NAME + GAP + "?" + DAY + "(?:ST|ND|RD|TH)?" + GAP_BEFORE_YEAR + YEAR //
			+ "|(?:19|20)[0-9]{2}" + GAP + "?" + NAME + GAP + "?" + DAY + "(?:ST|ND|RD|TH)?" //
			+ "|" + DAY + "([-./])" + MONTH + "\\1" + YEAR //
			+ "|" + MONTH + "([-./])" + DAY + "\\2" + YEAR //
			+ "|(?:19|20)[0-9]{2}([-./])" + MONTH + "\\3" + DAY //
			+ ")(?:T" + TIME + "(?:Z|[-+][0-9]{2}:?[0-9]{2})?)?|" + TIME + ")" + NOTHING_AFTER);

	private PlainDates() {
	}

	/**
	 * Tells whether a date or a time of this text overlaps this stretch.
	 */
	static boolean overlap(String folded, int start, int end) {
		Matcher date = DATE.matcher(folded);
		int from = 0;
		while (date.find(from)) {
			boolean whole = !isJoined(folded, date.start(), date.end());
			if (whole && date.start() < end && start < date.end()) {
				return true;
			}
			from = whole ? date.end() : date.start() + 1;
		}
		return false;
	}

	/**
	 * Tells whether the separator between its parts also joins it to its neighbours. Then
	 * all of it is a number.
	 */
	private static boolean isJoined(String folded, int start, int end) {
		Matcher sign = Pattern.compile("(?<=[\\p{L}0-9])[-./](?=[\\p{L}0-9])|[^\\p{L}0-9]+")
			.matcher(folded.substring(start, end));
		if (!sign.find() || !sign.group().matches("[-./]")) {
			return false;
		}
		String around = "[\\p{L}0-9]" + Pattern.quote(sign.group());
		return folded.substring(0, start).matches("(?s).*" + around)
				|| folded.substring(end).matches("(?s)" + Pattern.quote(sign.group()) + "[\\p{L}0-9].*");
	}

}
