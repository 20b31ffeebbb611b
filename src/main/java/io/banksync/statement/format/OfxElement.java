package io.banksync.statement.format;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An element of OFX with all that it holds, small enough for the memory.
 *
 * @param name its tag
 * @param line where it begins, from 1
 * @param value its text, empty if it has none
 * @param children the elements in it, in the order of the file
 */
record OfxElement(String name, int line, String value, List<OfxElement> children) implements OfxPart {

	/**
	 * Returns a child, of which there may be one only: of two amounts or days none is the
	 * right one.
	 * @return null if there is none
	 */
	@Nullable OfxElement child(String name) {
		OfxElement found = null;
		for (OfxElement child : this.children) {
			if (child.name.equals(name)) {
				if (found != null) {
					throw child.unreadable("must be there once");
				}
				found = child;
			}
		}
		return found;
	}

	/**
	 * Returns a child that must be there and have a text.
	 */
	OfxElement filled(String name) {
		OfxElement child = child(name);
		if (child == null || child.value.isEmpty()) {
			throw new UnreadableException((child != null) ? child.line : this.line, name, null, "must be there");
		}
		return child;
	}

	/**
	 * Returns the text of a child.
	 * @return null if there is no such child, or no text in it
	 */
	@Nullable String text(String name) {
		OfxElement child = child(name);
		return (child == null || child.value.isEmpty()) ? null : child.value;
	}

	UnreadableException unreadable(String expected) {
		return new UnreadableException(this.line, this.name, this.value.isEmpty() ? null : this.value, expected);
	}

}
