package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an OFX file: what holds entries tag by tag, all else as whole elements.
 */
final class OfxElements {

	private static final Pattern MESSAGES = Pattern.compile("[A-Z0-9]+MSGSRSV\\d");

	private static final Set<String> CONTAINERS = Set.of("OFX", "STMTTRNRS", "CCSTMTTRNRS", "STMTRS", "CCSTMTRS",
			"BANKTRANLIST", "BANKTRANLISTP");

	private static final Set<String> ENTRIES = Set.of("STMTTRN", "STMTTRNP");

	private final OfxTokenizer tokenizer;

	private final Deque<OfxElement> ready = new ArrayDeque<>();

	private @Nullable OfxToken waiting;

	OfxElements(InputStream file) {
		this.tokenizer = new OfxTokenizer(file);
	}

	/**
	 * Returns the next part.
	 * @return a start or end tag of a container, a whole element, or null at the end of
	 * the file
	 * @throws UnreadableException if the rest of the file can't be told apart
	 */
	@Nullable OfxPart next() throws IOException {
		if (!this.ready.isEmpty()) {
			return this.ready.remove();
		}
		OfxToken token = take();
		if (token == null) {
			return null;
		}
		switch (token.type()) {
			case TEXT -> throw token.unreadable("must be in an element");
			case END -> {
				return token;
			}
			case START -> {
				if (isContainer(token)) {
					return token;
				}
			}
		}
		this.ready.addAll(read(token).elements());
		return this.ready.remove();
	}

	/**
	 * Returns the line that was reached.
	 */
	int line() {
		return this.tokenizer.line();
	}

	static boolean isEntry(OfxElement element) {
		return ENTRIES.contains(element.name());
	}

	private OfxTree read(OfxToken start) throws IOException {
		OfxTree tree = new OfxTree();
		tree.add(start);
		while (tree.isOpen()) {
			OfxToken token = take();
			if (token == null || bounds(token)) {
				if (ENTRIES.contains(start.text())) {
					throw start.unreadable("must be closed by an end tag");
				}
				this.waiting = token;
				return tree;
			}
			tree.add(token);
		}
		return tree;
	}

	private @Nullable OfxToken take() throws IOException {
		OfxToken token = this.waiting;
		if (token != null) {
			this.waiting = null;
			return token;
		}
		return this.tokenizer.next();
	}

	/**
	 * Tells whether nothing that holds no entries can go on behind a token.
	 */
	private static boolean bounds(OfxToken token) {
		return switch (token.type()) {
			case START -> isContainer(token) || ENTRIES.contains(token.text());
			case END -> isContainer(token);
			case TEXT -> false;
		};
	}

	private static boolean isContainer(OfxToken token) {
		return CONTAINERS.contains(token.text()) || MESSAGES.matcher(token.text()).matches();
	}

}
