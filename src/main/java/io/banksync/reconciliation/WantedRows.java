package io.banksync.reconciliation;

import java.util.stream.LongStream;

/**
 * The rows that a run wants to change or to lock, by their places in the order of all
 * transactions or invoices. Some may occur twice.
 *
 * @param transactions the transactions
 * @param invoices the invoices
 * @param upTo the last transaction that a further attempt considers
 */
record WantedRows(long[] transactions, long[] invoices, long upTo) {

	static final WantedRows NONE = new WantedRows(new long[0], new long[0], Long.MAX_VALUE);

	boolean isEmpty() {
		return this.transactions.length == 0 && this.invoices.length == 0;
	}

	WantedRows and(WantedRows others) {
		return new WantedRows(
				LongStream.concat(LongStream.of(this.transactions), LongStream.of(others.transactions))
					.distinct()
					.toArray(),
				LongStream.concat(LongStream.of(this.invoices), LongStream.of(others.invoices)).distinct().toArray(),
				Math.min(this.upTo, others.upTo));
	}

}
