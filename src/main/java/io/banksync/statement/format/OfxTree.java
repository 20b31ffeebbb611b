package io.banksync.statement.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Puts elements together from tags of which end tags may be left out: an element with a
 * text ends behind it, one without a text and without an end tag holds nothing.
 */
final class OfxTree {

	// An entry has some 30 elements; what is more is not written by a bank.
	private static final int MAX_SIZE = 64 * 1024;

	private static final int TAG_SIZE = 16;

	private static final int MAX_DEPTH = 16;

	private final List<Node> nodes = new ArrayList<>();

	private final Deque<Integer> open = new ArrayDeque<>();

	private int size;

	/**
	 * Tells whether a tag waits for its end or its text.
	 */
	boolean isOpen() {
		return !this.open.isEmpty();
	}

	void add(OfxToken token) {
		this.size += TAG_SIZE + token.text().length();
		if (this.size > MAX_SIZE) {
			throw new UnreadableException(token.line(), null, null,
					"must have elements of at most " + MAX_SIZE + " characters");
		}
		switch (token.type()) {
			case START -> {
				closeText();
				this.open.push(this.nodes.size());
				this.nodes.add(new Node(token));
			}
			case TEXT -> last(token).value = token.text();
			case END -> close(token);
		}
	}

	/**
	 * Returns the elements side by side. Tags that are still open hold nothing.
	 */
	List<OfxElement> elements() {
		return elements(0, this.nodes.size(), 1);
	}

	private List<OfxElement> elements(int from, int to, int depth) {
		List<OfxElement> elements = new ArrayList<>();
		int next = from;
		while (next < to) {
			Node node = this.nodes.get(next);
			if (depth > MAX_DEPTH) {
				throw node.start.unreadable("must lie in at most " + MAX_DEPTH + " elements");
			}
			int end = Math.max(node.end, next + 1);
			elements.add(new OfxElement(node.start.text(), node.start.line(), node.value,
					elements(next + 1, end, depth + 1)));
			next = end;
		}
		return elements;
	}

	// A text belongs to the tag right before it.
	private Node last(OfxToken text) {
		Node last = this.nodes.getLast();
		if (this.open.isEmpty() || this.open.peek() != this.nodes.size() - 1 || !last.value.isEmpty()) {
			throw text.unreadable("must stand behind a start tag");
		}
		return last;
	}

	private void closeText() {
		if (!this.open.isEmpty() && !this.nodes.get(this.open.peek()).value.isEmpty()) {
			this.open.pop();
		}
	}

	private void close(OfxToken end) {
		if (!this.open.isEmpty() && !this.nodes.get(this.open.peek()).start.text().equals(end.text())) {
			closeText();
		}
		while (!this.open.isEmpty()) {
			Node node = this.nodes.get(this.open.pop());
			if (node.start.text().equals(end.text())) {
				node.end = this.nodes.size();
				return;
			}
		}
		throw end.unreadable("must be the end of a start tag");
	}

	/**
	 * A start tag, its text, and how far it reaches.
	 */
	private static final class Node {

		private final OfxToken start;

		private String value = "";

		// The number of the node behind the last one in it; 0 until its end tag comes.
		private int end;

		Node(OfxToken start) {
			this.start = start;
		}

	}

}
