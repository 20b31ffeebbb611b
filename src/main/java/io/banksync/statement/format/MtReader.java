package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads MT940 and MT942, SWIFT's statements of a closed day and of an open one.
 */
final class MtReader implements StatementReader {

	private static final Pattern REFERENCE = atLineStart(":20:");

	private static final Pattern ACCOUNT = atLineStart(":25P?:");

	@Override
	public boolean fits(FileStart start) {
		String text = text(start);
		return REFERENCE.matcher(text).find() && ACCOUNT.matcher(text).find();
	}

	@Override
	public void read(InputStream file, StatementSink sink) throws IOException {
		MtLines lines = new MtLines(file);
		MtFile messages = new MtFile(sink);
		for (MtLine line = lines.next(); line != null; line = lines.next()) {
			messages.add(line);
		}
		messages.end();
	}

	// A tag may follow control characters that frame a message, or the start of its
	// block.
	private static Pattern atLineStart(String tag) {
		return Pattern.compile("(?:^|[\\r\\n\\u0000-\\u0008\\uFEFF]|\u00EF\u00BB\u00BF|\\{4:)" + tag);
	}

	private static String text(FileStart start) {
		String text = start.latin1();
		boolean wide = text.startsWith("\u00FE\u00FF") || text.startsWith("\u00FF\u00FE");
		return wide ? new String(start.bytes(), StandardCharsets.UTF_16) : text;
	}

}
