package io.banksync.statement;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.banksync.statement.format.FormatError;
import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;

/**
 * A file of a known format has places that can't be read.
 */
class UnreadableStatementException extends ApiException {

	private final String format;

	private final List<FormatError> places;

	UnreadableStatementException(String format, List<FormatError> places) {
		super(ErrorCode.UNREADABLE_STATEMENT, "See errors for each place and what it must be.", false);
		this.format = format;
		this.places = List.copyOf(places);
	}

	String format() {
		return this.format;
	}

	List<FormatError> places() {
		return this.places;
	}

	@Override
	public List<FieldError> errors() {
		return this.places.stream()
			.map((place) -> new FieldError((place.field() != null) ? place.field() : "body",
					place.expected() + " (" + where(place) + ")"))
			.toList();
	}

	private static String where(FormatError place) {
		return Stream
			.of(part("statement", place.statement()), part("entry", place.entry()), part("line", place.line()),
					part("column", (place.column() != null) ? place.column() : 0),
					(place.found() != null) ? "found: " + place.found() : "")
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", "));
	}

	private static String part(String name, int number) {
		return (number > 0) ? name + " " + number : "";
	}

}
