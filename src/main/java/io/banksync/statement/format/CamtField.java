package io.banksync.statement.format;

/**
 * What is read of camt messages: the one table of paths, for all versions from .01 to
 * .13. Of several paths the first that is there counts.
 */
enum CamtField {

	STATEMENT_ID(CamtScope.STATEMENT, "Id"),

	SEQUENCE(CamtScope.STATEMENT, "ElctrncSeqNb|LglSeqNb"),

	PAGE(CamtScope.STATEMENT, "StmtPgntn/PgNb|RptPgntn/PgNb|NtfctnPgntn/PgNb"),

	FROM(CamtScope.STATEMENT, "FrToDt/FrDtTm|FrToDt/FrDt"),

	TO(CamtScope.STATEMENT, "FrToDt/ToDtTm|FrToDt/ToDt"),

	ACCOUNT(CamtScope.STATEMENT, "Acct/Id/IBAN|Acct/Id/Othr/Id|Acct/Id/BBAN|Acct/Id/UPIC|Acct/Id/PrtryAcct/Id"),

	ACCOUNT_CURRENCY(CamtScope.STATEMENT, "Acct/Ccy"),

	BALANCE_TYPE(CamtScope.BALANCE, "Tp/CdOrPrtry/Cd|Tp/Cd"),

	BALANCE_AMOUNT(CamtScope.BALANCE, "Amt"),

	BALANCE_DIRECTION(CamtScope.BALANCE, "CdtDbtInd"),

	BALANCE_DAY(CamtScope.BALANCE, "Dt/Dt|Dt/DtTm"),

	AMOUNT(CamtScope.ENTRY, "Amt"),

	DIRECTION(CamtScope.ENTRY, "CdtDbtInd"),

	REVERSAL(CamtScope.ENTRY, "RvslInd"),

	STATUS(CamtScope.ENTRY, "Sts/Cd|Sts|Sts/Prtry"),

	BOOKED_ON(CamtScope.ENTRY, "BookgDt/Dt|BookgDt/DtTm"),

	VALUE_ON(CamtScope.ENTRY, "ValDt/Dt|ValDt/DtTm"),

	BANK_REFERENCE(CamtScope.ENTRY, "AcctSvcrRef"),

	DOMAIN(CamtScope.ENTRY, "BkTxCd/Domn/Cd"),

	FAMILY(CamtScope.ENTRY, "BkTxCd/Domn/Fmly/Cd"),

	SUBFAMILY(CamtScope.ENTRY, "BkTxCd/Domn/Fmly/SubFmlyCd"),

	BANKS_CODE(CamtScope.ENTRY, "BkTxCd/Prtry/Cd"),

	BATCH_COUNT(CamtScope.ENTRY, "NtryDtls/Btch/NbOfTxs|Btch/NbOfTxs"),

	IDS(CamtScope.ENTRY, "NtryRef|NtryDtls/Btch/MsgId|NtryDtls/Btch/PmtInfId|Btch/MsgId|Btch/PmtInfId"),

	INFORMATION(CamtScope.ENTRY, "AddtlNtryInf"),

	// Until version .02 a detail has no amount of its own but for these.
	DETAIL_AMOUNT(CamtScope.DETAIL, "Amt|AmtDtls/TxAmt/Amt"),

	DETAIL_DIRECTION(CamtScope.DETAIL, "CdtDbtInd"),

	DETAIL_BANK_REFERENCE(CamtScope.DETAIL, "Refs/AcctSvcrRef"),

	END_TO_END_ID(CamtScope.DETAIL, "Refs/EndToEndId"),

	DETAIL_IDS(CamtScope.DETAIL,
			"Refs/TxId|Refs/UETR|Refs/InstrId|Refs/MsgId|Refs/PmtInfId|Refs/ClrSysRef|Refs/AcctOwnrTxId"
					+ "|Refs/AcctSvcrTxId|Refs/MktInfrstrctrTxId|Refs/PrcgId"),

	DETAIL_DOMAIN(CamtScope.DETAIL, "BkTxCd/Domn/Cd"),

	DETAIL_FAMILY(CamtScope.DETAIL, "BkTxCd/Domn/Fmly/Cd"),

	DETAIL_SUBFAMILY(CamtScope.DETAIL, "BkTxCd/Domn/Fmly/SubFmlyCd"),

	DETAIL_BANKS_CODE(CamtScope.DETAIL, "BkTxCd/Prtry/Cd"),

	DEBTOR(CamtScope.DETAIL, partyPaths("Dbtr")),

	DEBTOR_ACCOUNT(CamtScope.DETAIL, accountPaths("Dbtr")),

	CREDITOR(CamtScope.DETAIL, partyPaths("Cdtr")),

	CREDITOR_ACCOUNT(CamtScope.DETAIL, accountPaths("Cdtr")),

	REFERENCE(CamtScope.DETAIL, "RmtInf/Strd/CdtrRefInf/Ref|RmtInf/Strd/CdtrRefInf/CdtrRef"),

	TEXT(CamtScope.DETAIL, "RmtInf/Ustrd"),

	STRUCTURED_TEXT(CamtScope.DETAIL,
			"RmtInf/Strd/RfrdDocInf/Nb|RmtInf/Strd/RfrdDocInf/RfrdDocNb|RmtInf/Strd/AddtlRmtInf"),

	DETAIL_INFORMATION(CamtScope.DETAIL, "AddtlTxInf"),

	RETURN_REASON(CamtScope.DETAIL,
			"RtrInf/Rsn/Cd|RtrInf/Rsn/Prtry|RtrInf/RtrRsn/Cd|RtrInf/RtrRsn/Prtry|RtrInf/AddtlInf"
					+ "|RtrInf/AddtlRtrRsnInf|RtrInf/OrgnlBkTxCd/Domn/Cd|RtrInf/OrgnlBkTxCd/Prtry/Cd");

	private final CamtScope scope;

	private final String paths;

	CamtField(CamtScope scope, String paths) {
		this.scope = scope;
		this.paths = paths;
	}

	// A bank that is a party by itself may tell no more than its code.
	private static String partyPaths(String party) {
		return "RltdPties/%1$s/Nm|RltdPties/%1$s/Pty/Nm|RltdPties/%1$s/Agt/FinInstnId/Nm|RltdPties/Ultmt%1$s/Nm"
			.formatted(party)
				+ "|RltdPties/Ultmt%1$s/Pty/Nm|RltdPties/%1$s/Agt/FinInstnId/BICFI|RltdPties/%1$s/Agt/FinInstnId/BIC"
					.formatted(party);
	}

	private static String accountPaths(String party) {
		return "RltdPties/%1$sAcct/Id/IBAN|RltdPties/%1$sAcct/Id/Othr/Id|RltdPties/%1$sAcct/Id/BBAN".formatted(party)
				+ "|RltdPties/%1$sAcct/Id/UPIC|RltdPties/%1$sAcct/Id/PrtryAcct/Id".formatted(party);
	}

	CamtScope scope() {
		return this.scope;
	}

	/** Returns its paths in its scope, the best first. */
	String[] paths() {
		return this.paths.split("\\|");
	}

	/** Returns where a person looks for it, from the statement on. */
	String place() {
		return this.scope.prefix() + paths()[0];
	}

}
