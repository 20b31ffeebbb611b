package io.banksync.statement;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Writes camt.053 files as a bank would, of made-up accounts.
 */
public final class CamtFile {

	/** The account of {@link TestAccounts}. */
	public static final String ACCOUNT = "DE02120300000000202051";

	private final List<String> statements = new ArrayList<>();

	private final List<String> entries = new ArrayList<>();

	private BigDecimal moved = BigDecimal.ZERO;

	private String page = "";

	private String id = "M1";

	/**
	 * Gives the file an id of its own, as each file of a bank has.
	 */
	public CamtFile id(String value) {
		this.id = value;
		return this;
	}

	/**
	 * Says which page the next statement is of its number.
	 */
	CamtFile page(int number) {
		this.page = "<StmtPgntn><PgNb>%d</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>".formatted(number);
		return this;
	}

	/**
	 * Adds a booked entry to the next statement.
	 * @param amount with a minus if money goes out
	 * @param id the bank's id; null: it gives none
	 */
	public CamtFile entry(String day, String amount, @Nullable String id, String text) {
		BigDecimal value = new BigDecimal(amount);
		this.moved = this.moved.add(value);
		this.entries.add("""
				<Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>%s</Dt></BookgDt>%s
				<NtryDtls><TxDtls><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
				""".formatted(value.abs().toPlainString(), (value.signum() < 0) ? "DBIT" : "CRDT", day,
				(id != null) ? "<AcctSvcrRef>" + id + "</AcctSvcrRef>" : "", text));
		return this;
	}

	/**
	 * Adds a booked entry of several payments, each with its amount.
	 */
	public CamtFile batch(String day, String id, String... amounts) {
		String details = IntStream.range(0, amounts.length).mapToObj((i) -> """
				<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">%s</Amt></TxAmt></AmtDtls>
				<RmtInf><Ustrd>payment %d</Ustrd></RmtInf></TxDtls>
				""".formatted(amounts[i], i + 1)).collect(Collectors.joining());
		entry(day, Arrays.stream(amounts).map(BigDecimal::new).reduce(BigDecimal::add).orElseThrow().toPlainString(),
				id, "");
		return last((entry) -> entry.replaceFirst("(?s)<TxDtls>.*</TxDtls>", details));
	}

	/**
	 * Adds a booked entry of which the bank says only how many payments it has.
	 */
	CamtFile sum(String day, String amount, String id, int payments) {
		entry(day, amount, id, "");
		return last((entry) -> entry.replaceFirst("(?s)<TxDtls>.*</TxDtls>",
				"<Btch><NbOfTxs>" + payments + "</NbOfTxs></Btch>"));
	}

	/**
	 * Adds a booked entry that takes back a credit.
	 * @param amount with a minus, for money goes out
	 * @param endToEndId the payer's id, which both have
	 */
	CamtFile returned(String day, String amount, String id, String endToEndId) {
		entry(day, amount, id, "returned");
		return last((entry) -> entry.replace("<Sts>", "<RvslInd>true</RvslInd><Sts>")
			.replace("<TxDtls>", "<TxDtls><Refs><EndToEndId>" + endToEndId + "</EndToEndId></Refs>"));
	}

	/**
	 * Gives the last entry a payer's id.
	 */
	CamtFile endToEndId(String value) {
		return last(
				(entry) -> entry.replace("<TxDtls>", "<TxDtls><Refs><EndToEndId>" + value + "</EndToEndId></Refs>"));
	}

	private CamtFile last(UnaryOperator<String> change) {
		this.entries.set(this.entries.size() - 1, change.apply(this.entries.getLast()));
		return this;
	}

	/**
	 * Ends a statement, which closes with what its entries give.
	 */
	public CamtFile statement(String from, String to, String opening, @Nullable String number) {
		return statement(ACCOUNT, from, to, opening, new BigDecimal(opening).add(this.moved).toPlainString(), number);
	}

	/**
	 * Ends a statement.
	 */
	public CamtFile statement(String account, String from, String to, String opening, String closing,
			@Nullable String number) {
		this.statements.add("""
				<Stmt><Id>S%d</Id>%s%s<FrToDt><FrDtTm>%sT00:00:00</FrDtTm><ToDtTm>%sT23:59:59</ToDtTm></FrToDt>
				<Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>%s%s%s</Stmt>
				""".formatted(this.statements.size() + 1, this.page,
				(number != null) ? "<ElctrncSeqNb>" + number + "</ElctrncSeqNb>" : "", from, to, account,
				balance("OPBD", opening, from), balance("CLBD", closing, to), String.join("", this.entries)));
		this.page = "";
		this.entries.clear();
		this.moved = BigDecimal.ZERO;
		return this;
	}

	private static String balance(String code, String amount, String day) {
		BigDecimal value = new BigDecimal(amount);
		return """
				<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd>\
				<Dt><Dt>%s</Dt></Dt></Bal>
				""".formatted(code, value.abs().toPlainString(), (value.signum() < 0) ? "DBIT" : "CRDT", day);
	}

	public byte[] bytes() {
		return bytes("EUR");
	}

	/**
	 * Returns the same as a camt.054, which has no balances.
	 */
	byte[] notice() {
		return new String(bytes(), StandardCharsets.UTF_8).replace("camt.053", "camt.054")
			.replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
			.replace("Stmt>", "Ntfctn>")
			.replaceAll("(?s)<Bal>.*?</Bal>", "")
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Returns the file of accounts in a currency.
	 */
	public byte[] bytes(String currency) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
				<GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-03-31T08:00:00</CreDtTm></GrpHdr>%s</BkToCstmrStmt></Document>
				""".formatted(this.id, String.join("", this.statements))
			.replace("EUR", currency)
			.getBytes(StandardCharsets.UTF_8);
	}

}
