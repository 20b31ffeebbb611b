package io.banksync.allocation;

import java.util.Set;

/**
 * Words that banks and payers write before a number, such as "invoice". They are not part
 * of the number.
 */
final class Label {

	// English, German, French, Spanish, Portuguese, Italian, Dutch and Scandinavian,
	// Polish, Russian, Arabic; folded.
	private static final Set<String> WORDS = Set.of("NO", "NR", "N", "NUM", "NUMBER", "REF", "REFERENCE", "INV",
			"INVOICE", "BILL", "ORDER", "ORD", "PO", "PMT", "PAY", "PAYMENT", "ACCT", "CONTRACT", "NUMMER", "REFERENZ",
			"RECHNUNG", "RE", "RG", "NUMERO", "FACTURE", "FACT", "FAC", "REFERENCIA", "FACTURA", "FATURA", "FATTURA",
			"FACTUUR", "FAKTURA", "СЧЕТ", "ФАКТУРА", "رقم", "فاتورة");

	private Label() {
	}

	/**
	 * Tells whether a word is a label.
	 * @param word folded
	 */
	static boolean is(String word) {
		return WORDS.contains(word);
	}

}
