package io.banksync.statement.format;

import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * What a bank must have counted in a part of a file, so that nothing of it is missing.
 */
final class BaiControl {

	private BigInteger total = BigInteger.ZERO;

	private int partCount;

	private int recordCount;

	private boolean totalKnown = true;

	void add(BaiRecord record) {
		this.recordCount += record.count();
	}

	void add(BigInteger amount) {
		this.total = this.total.add(amount);
	}

	/**
	 * Takes note of an amount that can't be read: the total can't be checked.
	 */
	void addUnknown() {
		this.totalKnown = false;
	}

	void add(BaiControl part) {
		this.partCount++;
		this.recordCount += part.recordCount;
		this.total = this.total.add(part.total);
		this.totalKnown &= part.totalKnown;
	}

	/**
	 * Compares the record 49, 98 or 99 that ends the part.
	 */
	void check(BaiRecord trailer) {
		BaiFields fields = trailer.fields();
		BigInteger told = fields.signedAmount();
		if (this.totalKnown && !this.total.equals(told)) {
			throw trailer.unreadable(String.valueOf(told), "must be the sum of all amounts, " + this.total);
		}
		if (!trailer.code().equals("49")) {
			check(fields.number(), this.partCount, trailer.code().equals("98") ? "accounts" : "groups", trailer);
		}
		check(fields.number(), this.recordCount, "records", trailer);
	}

	private static void check(@Nullable Integer told, int count, String counted, BaiRecord trailer) {
		if (told == null || told != count) {
			throw trailer.unreadable(String.valueOf(told), "must be the number of " + counted + ", " + count);
		}
	}

}
