package io.banksync.statement.format;

import java.io.InputStream;

/**
 * A text that goes on for ever.
 */
class EndlessText extends InputStream {

	private final String text;

	private int position;

	EndlessText(String text) {
		this.text = text;
	}

	@Override
	public int read() {
		return this.text.charAt(this.position++ % this.text.length());
	}

}
