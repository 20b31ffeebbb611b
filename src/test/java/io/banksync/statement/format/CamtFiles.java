package io.banksync.statement.format;

/**
 * Small camt messages with made-up names.
 */
final class CamtFiles {

	private CamtFiles() {
	}

	static String statement(String version, String inner) {
		return message("053", version, "BkToCstmrStmt", "Stmt",
				"<Id>S-1</Id><ElctrncSeqNb>007</ElctrncSeqNb><Acct><Id><IBAN>DE02 1203 0000 0000 2020 51</IBAN></Id>"
						+ "<Ccy>EUR</Ccy></Acct>" + inner);
	}

	static String message(String type, String version, String message, String part, String inner) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.%1$s.001.%2$s"><%3$s><GrpHdr><MsgId>M-1</MsgId></GrpHdr>
				<%4$s>%5$s</%4$s></%3$s></Document>
				"""
			.formatted(type, version, message, part, inner);
	}

	static String balance(String type, String amount, String direction, String day) {
		return """
				<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd>\
				<Dt><Dt>%s</Dt></Dt></Bal>
				""".formatted(type, amount, direction, day);
	}

	static String entry(String direction, String amount, String more) {
		return """
				<Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
				<BookgDt><Dt>2026-03-02</Dt></BookgDt>%s</Ntry>
				""".formatted(amount, direction, more);
	}

	static String details(String... details) {
		return "<NtryDtls><TxDtls>" + String.join("</TxDtls><TxDtls>", details) + "</TxDtls></NtryDtls>";
	}

	static String amount(String amount) {
		return "<Amt Ccy=\"EUR\">" + amount + "</Amt>";
	}

}
