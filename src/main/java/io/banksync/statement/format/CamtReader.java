package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * Reads ISO 20022 statements, reports and notifications: camt.053, camt.052 and camt.054
 * in all versions, also within an envelope.
 */
final class CamtReader implements StatementReader {

	private static final Pattern BEGINNING = Pattern.compile("(\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)?\\s*<");

	private static final Pattern NAMESPACE = Pattern.compile("xmlns(:[^\\s=\"'<>]{1,64})?\\s*=\\s*"
			+ "([\"'])urn:iso:std:iso:20022:tech:xsd:camt\\.05[234]\\.001\\.(0[1-9]|1[0-3])\\2");

	@Override
	public boolean fits(FileStart start) {
		// What is left of UTF-16 then are the letters of ASCII.
		String text = start.latin1().replace("\0", "");
		return BEGINNING.matcher(text).lookingAt() && NAMESPACE.matcher(text).find();
	}

	@Override
	public void read(InputStream file, StatementSink sink) throws IOException {
		new CamtMessages(sink).read(file);
	}

}
