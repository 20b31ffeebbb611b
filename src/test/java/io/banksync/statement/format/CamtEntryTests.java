package io.banksync.statement.format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An entry is the smallest amount that the bank tells by itself, with the sign, the kind
 * and the words that belong to it.
 */
class CamtEntryTests {

	private static final String DEBTOR = "<Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct><Id><IBAN>DE1</IBAN></Id></DbtrAcct>";

	private static final String CREDITOR = "<Cdtr><Nm>Payee</Nm></Cdtr><CdtrAcct><Id><IBAN>DE2</IBAN></Id></CdtrAcct>";

	private static final String WE = "<IBAN>DE02120300000000202051</IBAN>";

	@Test
	void breaksDownABatchThatAddsUp() {
		CamtReading reading = CamtReading.ofEntry("CRDT", """
				<AcctSvcrRef>B-1</AcctSvcrRef><NtryDtls><Btch><MsgId>M-1</MsgId><NbOfTxs>2</NbOfTxs></Btch>
				<TxDtls><Refs><EndToEndId>E-1</EndToEndId></Refs><Amt Ccy="EUR">12.00</Amt></TxDtls>
				<TxDtls><Refs><AcctSvcrRef>B-2</AcctSvcrRef></Refs><Amt Ccy="EUR">0.34000</Amt></TxDtls></NtryDtls>
				""");

		assertThat(reading.errors()).isEmpty();
		assertThat(reading.amounts()).containsExactly("12.00", "0.34");
		assertThat(reading.entries()).extracting(StatementEntry::number).containsExactly(1, 1);
		assertThat(reading.entries()).extracting(StatementEntry::detail).containsExactly(1, 2);
		assertThat(reading.entries()).extracting(StatementEntry::line).containsExactly(4, 5);
		assertThat(reading.entries()).extracting(StatementEntry::batchCount).containsExactly(1, 1);
		assertThat(reading.entries()).extracting(StatementEntry::bankReference).containsExactly("B-1", "B-2");
		assertThat(reading.entries()).extracting(StatementEntry::endToEndId).containsExactly("E-1", null);
		assertThat(reading.entries().getFirst().ids()).isEmpty();
		assertThat(reading.entries().getLast().ids()).containsExactly("B-1");
		assertThat(reading.statement().entryCount()).isEqualTo(2);
	}

	@Test
	void takesTheDirectionOfADetailBeforeTheEntrys() {
		CamtReading reading = CamtReading.ofEntry("DBIT",
				CamtFiles.details(CamtFiles.amount("13.34"), CamtFiles.amount("1.00") + "<CdtDbtInd>CRDT</CdtDbtInd>"));

		assertThat(reading.amounts()).containsExactly("-13.34", "1.00");
	}

	@Test
	void takesTheAmountThatADetailMovedInTheCurrencyOfTheEntry() {
		String foreign = "<Amt Ccy=\"USD\">8</Amt><AmtDtls><TxAmt><Amt Ccy=\"EUR\">6.17</Amt></TxAmt></AmtDtls>";

		assertThat(CamtReading.ofEntry("CRDT", CamtFiles.details(foreign, foreign)).amounts()).containsExactly("6.17",
				"6.17");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "<Amt Ccy=\"EUR\">12.00</Amt>;<Amt Ccy=\"EUR\">0.35</Amt>", "<Amt Ccy=\"EUR\">12.34</Amt>;''",
					"'';<Amt Ccy=\"EUR\">12.34</Amt>", "<Amt Ccy=\"EUR\">12.00</Amt>;<Amt Ccy=\"USD\">0.34</Amt>",
					"<Amt Ccy=\"EUR\">12.00</Amt>;<Amt Ccy=\"EUR\">0.34</Amt><CdtDbtInd>DBIT</CdtDbtInd>" })
	void keepsAnyOtherBatchWhole(String first, String second) {
		String text = "<Refs><EndToEndId>E</EndToEndId></Refs>%s<RltdPties>" + DEBTOR
				+ "</RltdPties><RmtInf><Ustrd>%s</Ustrd></RmtInf>";
		CamtReading reading = CamtReading.ofEntry("CRDT",
				"<AcctSvcrRef>B-1</AcctSvcrRef>"
						+ CamtFiles.details(text.formatted(first, "one"), text.formatted(second, "two"))
						+ "<AddtlNtryInf>BATCH</AddtlNtryInf>");

		StatementEntry entry = reading.entry();
		assertThat(reading.amounts()).containsExactly("12.34");
		assertThat(entry.detail()).isZero();
		assertThat(entry.batchCount()).isEqualTo(2);
		assertThat(entry.bankReference()).isEqualTo("B-1");
		assertThat(entry.description()).isEqualTo("one two BATCH");
		assertThat(entry.endToEndId()).isNull();
		assertThat(entry.counterparty()).isNull();
	}

	@Test
	void saysHowManyPaymentsABatchHasIfTheyAreNotTold() {
		StatementEntry entry = CamtReading
			.ofEntry("CRDT",
					"<NtryDtls><Btch><PmtInfId>P-1</PmtInfId><NbOfTxs>20</NbOfTxs></Btch></NtryDtls>"
							+ "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch></NtryDtls>")
			.entry();

		assertThat(entry.batchCount()).isEqualTo(23);
		assertThat(entry.ids()).containsExactly("P-1");
	}

	@Test
	void takesTheEntrysAmountForItsOnlyDetail() {
		assertThat(CamtReading.ofEntry("CRDT", CamtFiles.details(CamtFiles.amount("20"))).amounts())
			.containsExactly("12.34");
	}

	@Test
	void tellsOfADetailThatIsNoAmount() {
		CamtReading reading = CamtReading.ofEntry("CRDT",
				CamtFiles.details(CamtFiles.amount("12.34"), CamtFiles.amount("zero")));

		assertThat(reading.errors()).extracting(FormatError::field).containsExactly("Ntry/NtryDtls/TxDtls/Amt");
		assertThat(reading.errors()).extracting(FormatError::found).containsExactly("zero");
	}

	@ParameterizedTest
	@CsvSource({ "CRDT,false,12.34,PAYMENT", "DBIT,false,-12.34,PAYMENT", "CRDT,true,12.34,RETURN_OF_DEBIT",
			"DBIT,true,-12.34,RETURN_OF_CREDIT", "DBIT,1,-12.34,RETURN_OF_CREDIT", "DBIT,0,-12.34,PAYMENT" })
	void takesTheSignFromTheDirectionAndNotFromTheReversal(String direction, String reversal, String amount,
			EntryNature nature) {
		StatementEntry entry = CamtReading.ofEntry(direction, "<RvslInd>" + reversal + "</RvslInd>").entry();

		assertThat(entry.amount()).isEqualTo(amount);
		assertThat(entry.nature()).isEqualTo(nature);
	}

	@ParameterizedTest
	@CsvSource({ "CRDT,RETURN_OF_DEBIT", "DBIT,RETURN_OF_CREDIT" })
	void knowsAReturnByItsReason(String direction, EntryNature nature) {
		String details = CamtFiles.details("<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>");

		assertThat(CamtReading.ofEntry(direction, details).entry().nature()).isEqualTo(nature);
	}

	@Test
	void knowsABatchOfReturnsByAllOfItsReasons() {
		String reason = "<RtrInf><AddtlInf>closed</AddtlInf></RtrInf>";

		assertThat(CamtReading.ofEntry("DBIT", CamtFiles.details(reason, reason)).entry().nature())
			.isEqualTo(EntryNature.RETURN_OF_CREDIT);
		assertThat(CamtReading.ofEntry("DBIT", CamtFiles.details(reason, "")).entry().nature())
			.isEqualTo(EntryNature.PAYMENT);
	}

	@ParameterizedTest
	@CsvSource({ "ACMT,MDOP,CHRG,CHARGE", "ACMT,MCOP,INTR,CHARGE", "PMNT,ICDT,COMM,CHARGE", "PMNT,RCDT,FEES,CHARGE",
			"PMNT,CHRG,OTHR,CHARGE", "PMNT,RCDT,ESCT,PAYMENT", "CHRG,RCDT,ESCT,PAYMENT" })
	void knowsAChargeByItsCode(String domain, String family, String subfamily, EntryNature nature) {
		StatementEntry entry = CamtReading
			.ofEntry("DBIT",
					"""
							<BkTxCd><Domn><Cd>%s</Cd><Fmly><Cd>%s</Cd><SubFmlyCd>%s</SubFmlyCd></Fmly></Domn><Prtry><Cd>9</Cd></Prtry>
							</BkTxCd>"""
						.formatted(domain, family, subfamily))
			.entry();

		assertThat(entry.nature()).isEqualTo(nature);
		assertThat(entry.bankCode()).isEqualTo(domain + "/" + family + "/" + subfamily);
	}

	@Test
	void takesTheCodeOfTheDetailUnlessOnlyTheEntryHasAStandardOne() {
		String standard = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>%s</SubFmlyCd></Fmly></Domn></BkTxCd>";
		String own = "<BkTxCd><Prtry><Cd>%s</Cd></Prtry></BkTxCd>";

		assertThat(code(standard.formatted("ESCT"), standard.formatted("DMCT"))).isEqualTo("PMNT/RCDT/DMCT");
		assertThat(code(standard.formatted("ESCT"), own.formatted("544"))).isEqualTo("PMNT/RCDT/ESCT");
		assertThat(code(own.formatted("544"), own.formatted("545"))).isEqualTo("545");
		assertThat(code("<BkTxCd/>", "")).isNull();
	}

	private static String code(String entry, String detail) {
		return CamtReading.ofEntry("CRDT", entry + CamtFiles.details(detail)).entry().bankCode();
	}

	@ParameterizedTest
	@CsvSource({ "CRDT,Payer,DE1", "DBIT,Payee,DE2" })
	void namesTheOtherSide(String direction, String name, String account) {
		StatementEntry entry = CamtReading
			.ofEntry(direction, CamtFiles.details("<RltdPties>" + DEBTOR + CREDITOR + "</RltdPties>"))
			.entry();

		assertThat(entry.counterparty()).isEqualTo(name);
		assertThat(entry.counterpartyAccount()).isEqualTo(account);
	}

	@Test
	void doesNotNameUsAsTheOtherSide() {
		StatementEntry entry = CamtReading.ofEntry("CRDT", CamtFiles.details("<RltdPties>" + CREDITOR + "</RltdPties>"))
			.entry();

		assertThat(entry.counterparty()).isNull();
		assertThat(entry.counterpartyAccount()).isNull();
	}

	@Test
	void namesTheOtherSideOfAReturnWhereverTheBankLeavesIt() {
		String reversal = "<RvslInd>true</RvslInd>";

		assertThat(counterparty(reversal, DEBTOR + CREDITOR)).isEqualTo("Payee");
		assertThat(counterparty(reversal, DEBTOR)).isEqualTo("Payer");
		assertThat(counterparty(reversal, DEBTOR + CREDITOR.replace("<IBAN>DE2</IBAN>", WE))).isEqualTo("Payer");
	}

	private static String counterparty(String more, String parties) {
		return CamtReading.ofEntry("DBIT", more + CamtFiles.details("<RltdPties>" + parties + "</RltdPties>"))
			.entry()
			.counterparty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "<Dbtr><Agt><FinInstnId><BICFI>TESTDEFF</BICFI><Nm>Bank</Nm></FinInstnId></Agt></Dbtr>;Bank",
					"<Dbtr><Agt><FinInstnId><BICFI>TESTDEFF</BICFI></FinInstnId></Agt></Dbtr>;TESTDEFF",
					"<UltmtDbtr><Pty><Nm>Child</Nm></Pty></UltmtDbtr>;Child",
					"<UltmtDbtr><Nm>Child</Nm></UltmtDbtr><Dbtr><Pty><Nm>Parent</Nm></Pty></Dbtr>;Parent" })
	void findsTheNameInEveryForm(String parties, String name) {
		assertThat(CamtReading.ofEntry("CRDT", CamtFiles.details("<RltdPties>" + parties + "</RltdPties>"))
			.entry()
			.counterparty()).isEqualTo(name);
	}

	@Test
	void joinsPiecesOfFullWidthWithoutASpace() {
		String full = "x".repeat(139) + " ";

		assertThat(
				CamtReading
					.ofEntry("CRDT",
							CamtFiles.details("<RmtInf><Ustrd>" + full
									+ "</Ustrd><Ustrd>INV</Ustrd><Ustrd>\n  7 \n</Ustrd></RmtInf>"))
					.entry()
					.description())
			.isEqualTo(full + "INV 7");
	}

	@ParameterizedTest
	@CsvSource({ "NOTPROVIDED", "NONREF", "' '" })
	void takesNothingForNothing(String nothing) {
		StatementEntry entry = CamtReading.ofEntry("CRDT",
				CamtFiles.details(
						"<Refs><AcctSvcrRef>%1$s</AcctSvcrRef><EndToEndId>%1$s</EndToEndId></Refs>".formatted(nothing)
								+ "<RmtInf><Ustrd/></RmtInf>"))
			.entry();

		assertThat(entry.bankReference()).isNull();
		assertThat(entry.endToEndId()).isNull();
		assertThat(entry.description()).isNull();
		assertThat(entry.ids()).isEmpty();
	}

	@Test
	void tellsOfAnAmountOfZero() {
		StatementEntry entry = CamtReading.of(CamtFiles.statement("08", CamtFiles.entry("DBIT", "0", ""))).entry();

		assertThat(entry.amount()).isEqualTo("0.00");
	}

	@Test
	void takesTheCurrencyOfTheEntry() {
		StatementEntry entry = CamtReading
			.of(CamtFiles.statement("08", CamtFiles.entry("CRDT", "200", "").replace("\"EUR\"", "\"JPY\"")))
			.entry();

		assertThat(entry.currency()).isEqualTo("JPY");
		assertThat(entry.amount()).isEqualTo("200");
	}

}
