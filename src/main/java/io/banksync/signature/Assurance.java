package io.banksync.signature;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How much of a delivery its signature covers, weakest first.
 */
public enum Assurance {

	/** Nothing: a person or a folder handed in the bank's statement. */
	STATEMENT("Nobody signed it: a person or a folder handed in the bank's statement."),

	/** Nothing: the secret itself was sent, which says nothing about the body. */
	STATIC("The secret itself was sent, so it proves the sender and nothing about the body."),

	/** A checksum of the body. Other bodies with the same checksum can be found. */
	CHECKSUM("A checksum of the body is signed. Other bodies with the same checksum can be found."),

	/** The fields that matter. */
	FIELDS("The fields that matter are signed, other parts of the body are not."),

	/** Every byte of the body. */
	BODY("Every byte of the body is signed.");

	@EnumeratedValue
	private final String code = name().toLowerCase(Locale.ROOT);

	private final String sentence;

	Assurance(String sentence) {
		this.sentence = sentence;
	}

	/**
	 * Returns the explanation for operators.
	 */
	public String sentence() {
		return this.sentence;
	}

	@Override
	@JsonValue
	public String toString() {
		return this.code;
	}

}
