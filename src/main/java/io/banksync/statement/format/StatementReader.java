package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads one format of bank statements. It holds one entry in memory at a time, whatever
 * the size of the file, and keeps no state between files.
 */
public interface StatementReader {

	/**
	 * Tells whether a file is in this format, by its content alone.
	 * @param start its first bytes, at most {@link FileStart#LENGTH} of them
	 */
	boolean fits(FileStart start);

	/**
	 * Reads a file to its end. All or nothing: if one error was told, nothing that was
	 * told counts.
	 * @param file its bytes from the first on; the caller closes it
	 * @param sink is told of each entry, then of the statement that holds it
	 * @throws TooManyErrorsException as the sink throws it
	 * @throws IOException if the bytes can't be had, never for what they say
	 */
	void read(InputStream file, StatementSink sink) throws IOException;

}
