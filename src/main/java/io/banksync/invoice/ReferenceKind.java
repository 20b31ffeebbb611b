package io.banksync.invoice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The kind of a further reference.
 */
enum ReferenceKind {

	/** The customer's order. */
	PURCHASE_ORDER,

	/** ISO 11649, {@code RF..}. */
	CREDITOR_REFERENCE,

	/** Any other reference that the customer may use. */
	OTHER;

	static Optional<ReferenceKind> find(String code) {
		return Arrays.stream(values()).filter((kind) -> kind.toString().equals(code)).findFirst();
	}

	static List<String> codes() {
		return Arrays.stream(values()).map(ReferenceKind::toString).toList();
	}

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
