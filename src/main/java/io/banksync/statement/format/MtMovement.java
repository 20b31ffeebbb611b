package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the field :61: says of an entry.
 *
 * @param valueOn the day from which interest counts
 * @param bookedOn the day on which the bank books it
 * @param mark C, D, RC, RD, EC or ED
 * @param amount negative when money goes out
 * @param type what kind of movement it is, such as NTRF
 * @param customerReference null if there is none
 * @param bankReference null if there is none
 * @param supplement what the bank adds in further lines
 */
record MtMovement(LocalDate valueOn, LocalDate bookedOn, String mark, Money amount, String type,
		@Nullable String customerReference, @Nullable String bankReference, List<String> supplement) {

	private static final String DAYS_AND_MARK = "(\\d{6})(\\d{4}| {4})?(R[CD]|E[CD]|[CD])([A-Z])?";

	private static final Pattern MOVEMENT = Pattern
		.compile(DAYS_AND_MARK + "([\\d,]+)([A-Z][A-Z0-9]{3})(.*?)(?://(.*))?");

	private static final Pattern BROKEN = Pattern.compile(DAYS_AND_MARK);

	// RC takes back a credit and so is money that goes out; RD is the other way round.
	private static final Set<String> MONEY_IN = Set.of("C", "RD", "EC");

	// A bank writes the name of a key instead of a reference when it stands in :86:.
	private static final Set<String> SAID_IN_DETAILS = Set.of("KREF+", "EREF+", "KREF", "EREF", "PREF", "MARF");

	static MtMovement of(MtField field, Currency currency) {
		List<String> texts = field.texts();
		String text = field.text();
		int used = 1;
		if (texts.size() > 1 && BROKEN.matcher(text).matches()) {
			text += texts.get(1).stripTrailing();
			used = 2;
		}
		Matcher matcher = MOVEMENT.matcher(text);
		if (!matcher.matches()) {
			throw new UnreadableFieldException(null, text,
					"must be a day, one of C, D, RC, RD, EC, ED, an amount and a type, such as 2603020302C12,50NTRFNONREF");
		}
		LocalDate valueOn = MtValues.day(matcher.group(1), matcher.start(1));
		String entryDay = matcher.group(2);
		LocalDate bookedOn = (entryDay == null || entryDay.isBlank()) ? valueOn
				: MtValues.day(entryDay, matcher.start(2), valueOn);
		String mark = matcher.group(3);
		BigDecimal amount = MtValues.amount(matcher.group(5), matcher.start(5), currency);
		Money signed = new Money(MONEY_IN.contains(mark) ? amount : amount.negate(), currency);
		return new MtMovement(valueOn, bookedOn, mark, signed, matcher.group(6), reference(matcher.group(7)),
				BankTexts.id(matcher.group(8)), texts.subList(used, texts.size()));
	}

	/**
	 * Tells whether the bank only expects it.
	 */
	boolean isExpected() {
		return this.mark.startsWith("E");
	}

	private static @Nullable String reference(String text) {
		String reference = BankTexts.id(text);
		return (reference == null || SAID_IN_DETAILS.contains(reference)) ? null : reference;
	}

}
