package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * Reads BAI2, the cash management reports of banks in the United States and Canada (Cash
 * Management Balance Reporting Specifications, version 2).
 */
class BaiReader implements StatementReader {

	private static final Pattern START = Pattern.compile("(?:\u00EF\u00BB\u00BF)?\\s*+01,");

	@Override
	public boolean fits(FileStart start) {
		return START.matcher(start.latin1()).lookingAt();
	}

	@Override
	public void read(InputStream file, StatementSink sink) throws IOException {
		new BaiFile(file, sink).read();
	}

}
