package io.banksync.statement.format;

/**
 * Takes what a reader finds, in the order of the file.
 */
public interface StatementSink {

	/**
	 * Takes an entry of the statement that is being read.
	 */
	void entry(StatementEntry entry);

	/**
	 * Takes what the bank says of a statement as a whole, after its last entry. Closing
	 * balances come last in most formats.
	 */
	void statement(BankStatement statement);

	/**
	 * Takes what can't be read. The reader goes on if it can still tell where the next
	 * entry begins, else it returns.
	 * @throws TooManyErrorsException if a person would not read more of them
	 */
	void error(FormatError error);

}
