package io.banksync.allocation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What banks and payers write around a number.
 */
final class Wording {

	private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

	private static final List<String> DESCRIPTIONS = List.of("{n}", "Payment for {n} thanks", "payment {n}",
			"{remark} {n}", "{n} {name}", "{n}, {date}", "{n} {remark} {date}", "NIP/GTB/{name}/{n}",
			"NIP CR/MOB/{name}/{n} {remark}", "NIP/{bank}/{n}/{session}", "NIP/{bank}/{n}/RENT",
			"NIP/{bank}/{name}/{n}/{phone}", "TRF FRM {account} {name} {n}", "Trf {date} {time} {n} {remark}",
			"FT {name} TO ACME LTD {n} NGN{amount}", "POS PURCHASE {terminal} {n} LAGOS NG",
			"USSD *894*{digits}*{account}# {n}", "MOBILE/UNION/{name}/{n}", "/EREF/NOTPROVIDED/REMI/{n}",
			"/EREF/{session}/REMI/{n}/ULTD/ADA LTD", "/REMI/{n} {remark}/", "EREF+{session} SVWZ+{n} {remark}",
			"EREF+NOTPROVIDED MREF+{account} SVWZ+{n}", "SVWZ+RECHNUNG {n} VOM {date}",
			"?20SVWZ+{n}?21{remark}?30COBADEFF?32{name}", "166?00GUTSCHRIFT?20{remark} {n}?21VOM {date}",
			":86:TRANSFER\n{n}\n{name}", ":86:{name}\t{n}  {remark}",
			"{code} Confirmed. Pay Bill to 522522 Acc. {n}. {name} {date} {time}",
			"{code} Confirmed. Ksh{amount} sent to ACME for account {n} on {date}", "Règlement {n} du {date}, merci",
			"Rechnung {n} vom {date}", "pago de {n} gracias", "pagamento {n} obrigado", "Оплата {n} от {date}",
			"Оплата по счёту {n}", "πληρωμή {n} ευχαριστώ", "دفع {n} شكرا", "付款 {n} 谢谢", "Ref. {n} {name}", "ref:{n}",
			"Ref.{n}", "INVOICE#{n}", "invoice no. {n} ({name})", "bill {n}; {remark}", "{name} {phone} {n}",
			"\"{n}\" {remark}", "<{n}>", "Deposit | {n} | {name}", "{date}: {n}", "{n} & service of {month}",
			"paid NGN{amount} = {n}", "{n} {number} bags");

	private static final List<String> NAMES = List.of("ADEBAYO OKONKWO", "JOHN DOE", "ADA", "CHIOMA NWOSU-OBI",
			"STUDIO 54", "7UP BOTTLING", "4 SEASONS LTD", "BLOCK 17B ESTATE", "ADE2 STORES", "A1 MOTORS", "O'BRIEN LTD",
			"MÜLLER GMBH", "ИВАНОВ ООО", "ΠΑΠΑΣ ΑΕ", "محمد علي", "北京公司");

	private static final List<String> REMARKS = List.of("RENT", "rent of", "school fees", "MIETE", "loyer", "DEPOSIT",
			"balance", "final part", "thanks", "2 bags", "flat 4", "3rd floor", "order");

	private static final List<String> MONTHS = List.of("Jan", "FEB", "March", "Apr", "May", "June", "JUL", "august",
			"September", "Okt", "November", "DEC");

	private final Random random;

	private final Map<String, Supplier<String>> places;

	Wording(Random random) {
		this.random = random;
		this.places = Map.ofEntries(Map.entry("name", () -> any(NAMES)), Map.entry("remark", () -> any(REMARKS)),
				Map.entry("month", () -> any(MONTHS)), Map.entry("date", this::date), Map.entry("time", this::time),
				Map.entry("bank", () -> any(List.of("GTB", "ZENITH", "UBA", "FIRSTBANK"))),
				Map.entry("session", () -> "0000" + digits(20)), Map.entry("account", () -> "01" + digits(8)),
				Map.entry("phone", () -> any(List.of("0803", "+234803", "0701")) + digits(7)),
				Map.entry("amount", () -> any(List.of("5,000.00", "250,000.00", "1200", "18,500"))),
				Map.entry("terminal", () -> "2" + digits(3) + "KD" + digits(2)),
				Map.entry("code", () -> "RBK" + digits(1) + "TY" + digits(1) + "PQ" + digits(1)),
				Map.entry("number", () -> String.valueOf(1 + this.random.nextInt(30))),
				Map.entry("digits", () -> digits(4)));
	}

	/**
	 * Returns a text around this number.
	 */
	String around(String number) {
		return fill(any(DESCRIPTIONS).replace("{n}", "\uE000")).replace("\uE000", number);
	}

	/**
	 * Returns a description beside a number in the reference.
	 */
	String beside() {
		return fill(any(List.of("", "", "NIP/{bank}/{name}", "{name} {date}", "Trf {date} {time} POS",
				"TRF FRM {account} {name}", "{remark}", "{phone} {name}", "{code} Confirmed. Ksh{amount}")));
	}

	/**
	 * Returns a reference beside a number in the description.
	 */
	String bankReference() {
		return fill(any(List.of("", "", "NOTPROVIDED", "{session}", "FT26058{code}", "{account}", "{code}", "NONREF")));
	}

	/**
	 * Returns a text with digits and no number of an invoice. Dates in it are not joined
	 * to anything, because their month and year would become a number.
	 */
	String withoutNumber() {
		return fill(any(List.of("{date}", "{date} {time}", "Trf {date} {time} POS", "RENT {date} {name}",
				"TRANSFER OF {name} {date}", "NIP/{bank}/{name}/{phone}", "TRF FRM {account} {name}", "{session}",
				"NGN{amount} {date}", "STUDIO 54 {date}", "BLOCK {number}A", "{number} bags", "flat {number}, {date}",
				"POS PURCHASE {terminal} {date}", "{code} Confirmed. Ksh{amount} sent on {date} at {time}",
				"{month} rent ({date})", "part {number} of {number}", "table {digits}", "Miete {month} vom {date}")));
	}

	private String fill(String template) {
		return PLACE.matcher(template)
			.replaceAll((place) -> Matcher.quoteReplacement(this.places.get(place.group(1)).get()));
	}

	private String date() {
		int day = 1 + this.random.nextInt(28);
		int month = 1 + this.random.nextInt(12);
		String name = MONTHS.get(month - 1);
		return switch (this.random.nextInt(14)) {
			case 0 -> String.format("%02d/%02d/2026", day, month);
			case 1 -> String.format("%d.%d.2026", day, month);
			case 2 -> String.format("%02d-%02d-26", day, month);
			case 3 -> String.format("2026-%02d-%02d", month, day);
			case 4 -> String.format("%02d %s 2026", day, name);
			case 5 -> String.format("%02d%s2026", day, name.substring(0, 3).toUpperCase(Locale.ROOT));
			case 6 -> String.format("%s %d, 2026", name, day);
			case 7 -> String.format("%02d-%s-2026", day, name);
			case 8 -> String.format("%02d %s2026", day, name);
			case 9 -> String.format("%02d%s 2026", day, name);
			case 10 -> String.format("%d.\n%s 2026", day, name);
			case 11 -> String.format("2026 %s%02d", name, day);
			case 12 -> String.format("%dth of %s %s", day, name, this.random.nextBoolean() ? "2026" : "26");
			default -> String.format("%d/%d/26", day, month);
		};
	}

	private String time() {
		String time = String.format("%02d:%02d", this.random.nextInt(24), this.random.nextInt(60));
		return this.random.nextBoolean() ? time : time + String.format(":%02d", this.random.nextInt(60));
	}

	private String digits(int count) {
		StringBuilder digits = new StringBuilder();
		for (int digit = 0; digit < count; digit++) {
			digits.append(this.random.nextInt(10));
		}
		return digits.toString();
	}

	private <T> T any(List<T> all) {
		return all.get(this.random.nextInt(all.size()));
	}

}
