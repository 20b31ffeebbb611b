package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a camt message at its end, when it is known whether its details are entries
 * by themselves.
 */
final class CamtEntry {

	private final int number;

	private final CamtValues values;

	private final CamtBatch batch;

	private final @Nullable String ownAccount;

	private final CamtTypes types;

	CamtEntry(int number, CamtValues values, CamtBatch batch, @Nullable String ownAccount, CamtTypes types) {
		this.number = number;
		this.values = values;
		this.batch = batch;
		this.ownAccount = ownAccount;
		this.types = types;
	}

	/**
	 * Tells of the entry, or of each of its details; of nothing if it can't be read.
	 */
	void tell(Consumer<StatementEntry> entries) {
		Money amount = this.types.money(this.types.required(this.values, CamtField.AMOUNT));
		Boolean credit = this.types.credit(this.types.required(this.values, CamtField.DIRECTION));
		Boolean reversal = this.types.yes(this.types.optional(this.values, CamtField.REVERSAL));
		BankStatus status = this.types.status(this.types.required(this.values, CamtField.STATUS));
		LocalDate valueOn = this.types.day(this.types.optional(this.values, CamtField.VALUE_ON));
		LocalDate bookedOn = bookedOn(status, valueOn);
		int told = batchCount();
		if (amount == null || credit == null || reversal == null || status == null || bookedOn == null) {
			return;
		}
		Booking booking = new Booking(bookedOn, valueOn, amount.currency().getCurrencyCode(), status, reversal, credit);
		Money signed = credit ? amount : new Money(amount.amount().negate(), amount.currency());
		List<BigDecimal> amounts = this.batch.amounts(signed, credit, this.types);
		String reference = ownReference();
		StatementEntry.Batch batch = (reference != null) ? new StatementEntry.Batch(reference, signed.amount()) : null;
		for (int i = 0; i < amounts.size(); i++) {
			CamtDetail detail = this.batch.details().get(i);
			entries.accept(entry(booking, detail, i + 1, amounts.get(i), 1, batch));
		}
		if (amounts.isEmpty()) {
			int batchCount = Math.max(this.batch.count(), told);
			CamtDetail whole = (batchCount > 1) ? this.batch.whole(this.values.line())
					: this.batch.single().orElseGet(() -> this.batch.whole(this.values.line()));
			entries.accept(entry(booking, whole, 0, signed.amount(), batchCount, null));
		}
	}

	// What isn't booked has no day of booking yet, and never counts.
	private @Nullable LocalDate bookedOn(@Nullable BankStatus status, @Nullable LocalDate valueOn) {
		boolean unbooked = status != null && status != BankStatus.BOOKED;
		if (unbooked && valueOn != null && this.values.all(CamtField.BOOKED_ON).isEmpty()) {
			return valueOn;
		}
		return this.types.day(this.types.required(this.values, CamtField.BOOKED_ON));
	}

	private int batchCount() {
		int sum = 0;
		for (CamtValue value : this.values.best(CamtField.BATCH_COUNT)) {
			Integer count = this.types.count(value);
			sum = (count != null) ? Math.clamp((long) sum + count, 0, Integer.MAX_VALUE) : sum;
		}
		return Math.max(1, sum);
	}

	private @Nullable String ownReference() {
		return BankTexts.id(this.values.text(CamtField.BANK_REFERENCE).orElse(null));
	}

	private StatementEntry entry(Booking booking, CamtDetail detail, int detailNumber, BigDecimal amount,
			int batchCount, StatementEntry.@Nullable Batch batch) {
		boolean credit = (amount.signum() != 0) ? amount.signum() > 0 : booking.credit();
		CamtCode code = CamtCode.better(detail.code(), CamtCode.ofEntry(this.values));
		EntryNature nature = nature(credit, booking.reversal() || detail.returned(), code);
		boolean debtor = isDebtor(detail, credit, nature);
		String ownReference = ownReference();
		String bankReference = (detail.bankReference() != null) ? detail.bankReference() : ownReference;
		return new StatementEntry(this.number, detailNumber, (detailNumber > 0) ? detail.line() : this.values.line(),
				booking.bookedOn(), booking.valueOn(), amount, booking.currency(), booking.status(), nature,
				(code != null) ? code.text() : null, bankReference, detail.endToEndId(), detail.reference(),
				description(detail), debtor ? detail.debtor() : detail.creditor(),
				debtor ? detail.debtorAccount() : detail.creditorAccount(),
				ids(detail, detailNumber, ownReference, bankReference), batchCount, batch);
	}

	// A bank's charge for a return is a charge, and so is one that it gives back.
	private static EntryNature nature(boolean credit, boolean returned, @Nullable CamtCode code) {
		if (code != null && code.isCharge()) {
			return EntryNature.CHARGE;
		}
		if (returned) {
			return credit ? EntryNature.RETURN_OF_DEBIT : EntryNature.RETURN_OF_CREDIT;
		}
		return EntryNature.PAYMENT;
	}

	/**
	 * Tells whether the debtor is the other side. In a return some banks leave the
	 * parties as they were in the payment: then we are where the other side should be, or
	 * nobody is.
	 */
	private boolean isDebtor(CamtDetail detail, boolean credit, EntryNature nature) {
		if (nature != EntryNature.RETURN_OF_CREDIT && nature != EntryNature.RETURN_OF_DEBIT) {
			return credit;
		}
		String name = credit ? detail.debtor() : detail.creditor();
		String account = credit ? detail.debtorAccount() : detail.creditorAccount();
		boolean ours = account != null && account.equals(this.ownAccount);
		return (ours || (name == null && account == null)) != credit;
	}

	private @Nullable String description(CamtDetail detail) {
		return CamtDetail.joined(detail.text(), String.join(" ", this.values.texts(CamtField.INFORMATION)));
	}

	private List<String> ids(CamtDetail detail, int detailNumber, @Nullable String ownReference,
			@Nullable String bankReference) {
		Set<String> ids = new LinkedHashSet<>(detail.ids());
		if (ownReference != null) {
			ids.add(ownReference);
		}
		// The ids of a batch are no ids of one payment in it.
		if (detailNumber == 0) {
			ids.addAll(CamtDetail.ids(this.values, CamtField.IDS));
		}
		return ids.stream().filter((id) -> !id.equals(bankReference) && !id.equals(detail.endToEndId())).toList();
	}

	/** What all details of an entry have in common. */
	private record Booking(LocalDate bookedOn, @Nullable LocalDate valueOn, String currency, BankStatus status,
			boolean reversal, boolean credit) {
	}

}
