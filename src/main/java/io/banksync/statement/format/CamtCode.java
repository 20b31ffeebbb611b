package io.banksync.statement.format;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A bank transaction code: the kind of a movement.
 *
 * @param text domain, family and subfamily, such as {@code PMNT/RCDT/ESCT}, else the
 * bank's own code
 * @param standard whether it is ISO's and not the bank's own
 */
record CamtCode(String text, boolean standard) {

	// ISO 20022 external code sets: charges, fees, commissions with and without taxes,
	// interest. They are families of no domain and subfamilies of many families.
	private static final Set<String> CHARGES = Set.of("CHRG", "FEES", "COMM", "COME", "COMI", "COMT", "INTR");

	static @Nullable CamtCode ofEntry(CamtValues values) {
		return of(values, CamtField.DOMAIN, CamtField.FAMILY, CamtField.SUBFAMILY, CamtField.BANKS_CODE);
	}

	static @Nullable CamtCode ofDetail(CamtValues values) {
		return of(values, CamtField.DETAIL_DOMAIN, CamtField.DETAIL_FAMILY, CamtField.DETAIL_SUBFAMILY,
				CamtField.DETAIL_BANKS_CODE);
	}

	private static @Nullable CamtCode of(CamtValues values, CamtField domain, CamtField family, CamtField subfamily,
			CamtField own) {
		String standard = Stream.of(domain, family, subfamily)
			.flatMap((field) -> values.text(field).stream())
			.collect(Collectors.joining("/"));
		String text = BankTexts.text(standard.isEmpty() ? values.text(own).orElse(null) : standard);
		return (text != null) ? new CamtCode(text, !standard.isEmpty()) : null;
	}

	/** Returns the better of two codes: ISO's before a bank's own, else the first. */
	static @Nullable CamtCode better(@Nullable CamtCode first, @Nullable CamtCode second) {
		if (first == null) {
			return second;
		}
		return (!first.standard && second != null && second.standard) ? second : first;
	}

	/** Tells whether it is what a bank charges or pays by itself. */
	boolean isCharge() {
		return this.standard && Stream.of(this.text.split("/")).skip(1).anyMatch(CHARGES::contains);
	}

}
