package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads a transaction of OFX as an entry (OFX 2.2, section 11.4.4).
 */
final class OfxEntry {

	private static final Set<String> CHARGES = Set.of("FEE", "SRVCHG", "INT");

	private OfxEntry() {
	}

	/**
	 * Reads an entry.
	 * @param transaction an element of the list of those booked, or of those pending
	 * @param number its number in the statement
	 * @param currency the statement's
	 * @throws UnreadableException if it says too little, or what can't be true
	 */
	static StatementEntry read(OfxElement transaction, int number, Currency currency) {
		boolean booked = transaction.name().equals("STMTTRN");
		checkCorrection(transaction);
		checkCurrency(transaction, currency);
		LocalDate bookedOn = OfxValues.day(transaction.filled(booked ? "DTPOSTED" : "DTTRAN"));
		OfxElement available = filledOrNull(transaction, "DTAVAIL");
		BigDecimal amount = OfxValues.amount(transaction.filled("TRNAMT"), currency);
		OfxElement type = transaction.filled("TRNTYPE");
		checkDirection(type, amount);
		// What is on hold is not in the balance.
		BankStatus status = (booked && !type.value().equals("HOLD")) ? BankStatus.BOOKED : BankStatus.PENDING;
		String name = name(transaction);
		String memo = OfxValues.text(transaction.text("MEMO"));
		return new StatementEntry(number, 0, transaction.line(), bookedOn,
				(available != null) ? OfxValues.day(available) : null, amount, currency.getCurrencyCode(), status,
				CHARGES.contains(type.value()) ? EntryNature.CHARGE : EntryNature.PAYMENT, BankTexts.text(type.value()),
				BankTexts.id(transaction.text("FITID")), null, BankTexts.id(transaction.text("REFNUM")),
				description(memo, name), name, counterpartyAccount(transaction), ids(transaction), 1);
	}

	// An amended entry has another FITID than the one that it replaces: both would count.
	private static void checkCorrection(OfxElement transaction) {
		for (String name : List.of("CORRECTFITID", "CORRECTACTION")) {
			OfxElement correction = transaction.child(name);
			if (correction != null) {
				throw correction.unreadable("must not be there: it corrects an entry that was told before");
			}
		}
	}

	// The amount is in this currency. In ORIGCURRENCY it was, before the bank changed it.
	private static void checkCurrency(OfxElement transaction, Currency currency) {
		OfxElement other = transaction.child("CURRENCY");
		if (other != null) {
			OfxElement code = other.filled("CURSYM");
			if (!code.value().equals(currency.getCurrencyCode())) {
				throw code.unreadable("must be the currency of the statement, " + currency);
			}
		}
	}

	// These two types say nothing but the direction. A bank that leaves out the minus
	// would otherwise pay in what it took.
	private static void checkDirection(OfxElement type, BigDecimal amount) {
		if (type.value().equals("DEBIT") && amount.signum() > 0
				|| type.value().equals("CREDIT") && amount.signum() < 0) {
			throw type.unreadable("must agree with the sign of the amount, " + amount.toPlainString());
		}
	}

	private static @Nullable String name(OfxElement transaction) {
		OfxElement payee = transaction.child("PAYEE");
		String name = (payee != null) ? payee.text("NAME") : transaction.text("EXTDNAME");
		return OfxValues.text((name != null) ? name : transaction.text("NAME"));
	}

	// Many banks write the payer's text into the name, which has 32 characters, and what
	// is left of it or a kind of payment into the memo.
	private static @Nullable String description(@Nullable String memo, @Nullable String name) {
		if (memo == null || name == null) {
			return (memo != null) ? memo : name;
		}
		return memo.contains(name) ? memo : BankTexts.text(memo + " " + name);
	}

	private static @Nullable String counterpartyAccount(OfxElement transaction) {
		return Stream.of("BANKACCTTO", "CCACCTTO")
			.map(transaction::child)
			.flatMap(Stream::ofNullable)
			.map((account) -> BankTexts.account(account.text("ACCTID")))
			.flatMap(Stream::ofNullable)
			.findFirst()
			.orElse(null);
	}

	// Banks write 0 where there is no cheque.
	private static List<String> ids(OfxElement transaction) {
		return Stream.of("CHECKNUM", "SRVRTID")
			.map(transaction::text)
			.flatMap((id) -> Stream.ofNullable(BankTexts.id(id)))
			.filter((id) -> !id.matches("0+"))
			.distinct()
			.toList();
	}

	private static @Nullable OfxElement filledOrNull(OfxElement transaction, String name) {
		OfxElement child = transaction.child(name);
		return (child == null || child.value().isEmpty()) ? null : child;
	}

}
