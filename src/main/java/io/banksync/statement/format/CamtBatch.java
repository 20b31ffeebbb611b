package io.banksync.statement.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The details of one entry. As long as each has an amount, all are kept until the entry
 * ends and it is known whether they add up to it; else no more than their texts.
 */
final class CamtBatch {

	// About 150,000 payments of some hundred characters.
	private static final long MAX_WEIGHT = 96L * 1024 * 1024;

	private static final int MAX_TEXT_LENGTH = 2000;

	private final List<CamtDetail> kept = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private int count;

	private long weight;

	private boolean apart = true;

	private boolean allReturned = true;

	/**
	 * Takes a detail.
	 * @throws XmlRefusedException if there are too many for one entry
	 */
	void add(CamtDetail detail) throws XmlRefusedException {
		this.count++;
		this.allReturned &= detail.returned();
		if (this.text.length() < MAX_TEXT_LENGTH) {
			addText(detail.reference());
			addText(detail.text());
		}
		if (this.apart) {
			this.kept.add(detail);
			this.weight += detail.weight();
			this.apart = !detail.amounts().isEmpty();
		}
		if (!this.apart && this.count > 1) {
			this.kept.clear();
			this.weight = 0;
		}
		if (this.weight > MAX_WEIGHT) {
			throw new XmlRefusedException(detail.line(), 1, null,
					"must have entries whose payments take at most " + MAX_WEIGHT + " bytes");
		}
	}

	private void addText(@Nullable String part) {
		if (part != null) {
			this.text.append(part).append(' ');
		}
	}

	int count() {
		return this.count;
	}

	/** Returns the only detail; empty if there is none or more than one. */
	Optional<CamtDetail> single() {
		return (this.count == 1) ? Optional.of(this.kept.getFirst()) : Optional.empty();
	}

	/** Returns the entry as a whole, for the details can't be told apart. */
	CamtDetail whole(int line) {
		return CamtDetail.whole(line, BankTexts.text(this.text.toString()), this.count > 0 && this.allReturned);
	}

	/** Returns the details; fewer than there were if some have no amount. */
	List<CamtDetail> details() {
		return this.kept;
	}

	/**
	 * Returns the signed amounts of the details, if there are several, all have one in
	 * the currency of the entry, and they add up to it.
	 * @param entry the entry's amount, negative when money goes out
	 * @param types is told of an amount that is none
	 * @return nothing if the bank doesn't tell of each by itself
	 */
	List<BigDecimal> amounts(Money entry, boolean credit, CamtTypes types) {
		List<BigDecimal> amounts = new ArrayList<>();
		BigDecimal sum = BigDecimal.ZERO;
		for (CamtDetail detail : this.kept) {
			Money amount = types.money(amount(detail, entry.currency().getCurrencyCode(), types));
			if (amount == null) {
				return List.of();
			}
			Boolean own = types.credit(detail.direction());
			BigDecimal signed = ((own != null) ? own : credit) ? amount.amount() : amount.amount().negate();
			amounts.add(signed);
			sum = sum.add(signed);
		}
		return (this.count > 1 && amounts.size() == this.count && sum.compareTo(entry.amount()) == 0) ? amounts
				: List.of();
	}

	private static @Nullable CamtValue amount(CamtDetail detail, String currency, CamtTypes types) {
		List<CamtValue> own = detail.amounts()
			.stream()
			.filter((value) -> currency.equals(value.currency()))
			.sorted(Comparator.comparingInt(CamtValue::rank))
			.toList();
		for (int i = 1; i < own.size(); i++) {
			if (own.get(i).place().equals(own.get(i - 1).place())) {
				types.error(own.get(i), own.get(i).text(), "must be there once");
			}
		}
		return own.isEmpty() ? null : own.getFirst();
	}

}
