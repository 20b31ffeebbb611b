package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * Reads OFX, version 1 (SGML) and 2 (XML), statements of banks and of credit cards.
 */
class OfxReader implements StatementReader {

	private static final Pattern START = Pattern
		.compile("(?:\u00EF\u00BB\u00BF)?\\s*+(?:OFXHEADER\\s*+:|(?:<[?!][^>]*+>\\s*+)*+<OFX[\\s>])");

	@Override
	public boolean fits(FileStart start) {
		return START.matcher(start.latin1()).lookingAt();
	}

	@Override
	public void read(InputStream file, StatementSink sink) throws IOException {
		new OfxFile(file, sink).read();
	}

}
