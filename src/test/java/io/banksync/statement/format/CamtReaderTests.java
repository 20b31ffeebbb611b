package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A camt message is read in every version and wrapping, and what can't be read is told
 * with its place.
 */
class CamtReaderTests {

	@Test
	void readsAnEntryInFull() {
		CamtReading reading = CamtReading.of(CamtFiles.statement("08",
				"""
						<Ntry><NtryRef>N-1</NtryRef><Amt Ccy="EUR">12.3400</Amt><CdtDbtInd>CRDT</CdtDbtInd>
						<Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-03-02T23:59:59.5-11:00</DtTm></BookgDt>
						<ValDt><Dt>2026-03-03+01:00</Dt></ValDt><AcctSvcrRef>B-1</AcctSvcrRef>
						<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
						<NtryDtls><TxDtls><Refs><MsgId>M-9</MsgId><AcctSvcrRef>B-2</AcctSvcrRef><InstrId>NOTPROVIDED</InstrId>
						<EndToEndId>E-1</EndToEndId><TxId>T-1</TxId><UETR>0b2c6c9a-6c33-4f6a-9d52-0a1f7a7f3c11</UETR></Refs>
						<RltdPties><Dbtr><Pty><Nm> Eva  Stein </Nm></Pty></Dbtr>
						<DbtrAcct><Id><IBAN>de89 3704 0044 0532 0130 00</IBAN></Id></DbtrAcct>
						<Cdtr><Pty><Nm>We</Nm></Pty></Cdtr></RltdPties>
						<RmtInf><Ustrd>Rechnung &amp; Dank</Ustrd><Ustrd>INV-1</Ustrd><Strd><RfrdDocInf><Nb>INV-2</Nb></RfrdDocInf>
						<CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf><AddtlRmtInf>bald</AddtlRmtInf></Strd></RmtInf>
						<AddtlTxInf>SEPA</AddtlTxInf></TxDtls></NtryDtls><AddtlNtryInf>GUTSCHRIFT</AddtlNtryInf></Ntry>
						"""));

		assertThat(reading.entry()).isEqualTo(new StatementEntry(1, 0, 3, LocalDate.of(2026, 3, 2),
				LocalDate.of(2026, 3, 3), new BigDecimal("12.34"), "EUR", BankStatus.BOOKED, EntryNature.PAYMENT,
				"PMNT/RCDT/ESCT", "B-2", "E-1", "RF18539007547034", "Rechnung & Dank INV-1 INV-2 bald SEPA GUTSCHRIFT",
				"Eva  Stein", "DE89370400440532013000",
				List.of("M-9", "T-1", "0b2c6c9a-6c33-4f6a-9d52-0a1f7a7f3c11", "B-1", "N-1"), 1));
	}

	@Test
	void readsAStatementInFull() {
		BankStatement statement = CamtReading
			.of(CamtFiles.statement("08", "<StmtPgntn><PgNb>00002</PgNb><LastPgInd>true</LastPgInd></StmtPgntn>"
					+ CamtFiles.balance("OPBD", "10", "DBIT", "2026-03-02") + CamtFiles.entry("CRDT", "12.34", "")
					+ CamtFiles.entry("DBIT", "1.00", "") + CamtFiles.balance("CLBD", "1.34", "CRDT", "2026-03-04")))
			.statement();

		assertThat(statement).isEqualTo(new BankStatement(1, 3, StatementKind.FINAL, "DE02120300000000202051", "EUR",
				"S-1", "7", 2, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 4), new BigDecimal("-10.00"),
				new BigDecimal("1.34"), 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13" })
	void readsEveryVersion(String version) {
		String file = CamtFiles.statement(version, CamtFiles.entry("DBIT", "5", ""));

		assertThat(fits(file)).isTrue();
		assertThat(CamtReading.of(file).entry().amount()).isEqualTo("-5.00");
	}

	@Test
	void readsTheFirstVersionWhichNamesThingsInAnotherWay() {
		CamtReading reading = CamtReading.of(CamtFiles.message("053", "01", "BkToCstmrStmtV01", "Stmt",
				"""
						<Id>S-1</Id><Acct><Id><PrtryAcct><Id>0815</Id></PrtryAcct></Id><Ccy>EUR</Ccy></Acct>
						<Bal><Tp><Cd>OPBD</Cd></Tp><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2008-01-02</Dt></Dt></Bal>
						<Bal><Tp><Cd>CLBD</Cd></Tp><Amt Ccy="EUR">4</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2008-01-02</Dt></Dt></Bal>
						<Ntry><Amt Ccy="EUR">3</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2008-01-02</Dt></BookgDt>
						<Btch><NbOfTxs>2</NbOfTxs></Btch>
						<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">1</Amt></TxAmt></AmtDtls><RmtInf><Strd><CdtrRefInf>
						<CdtrRef>R-1</CdtrRef></CdtrRefInf></Strd></RmtInf></TxDtls>
						<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">2</Amt></TxAmt></AmtDtls></TxDtls></Ntry>
						"""));

		assertThat(reading.statement().accountId()).isEqualTo("0815");
		assertThat(reading.statement().opening()).isEqualTo("1.00");
		assertThat(reading.statement().closing()).isEqualTo("4.00");
		assertThat(reading.amounts()).containsExactly("1.00", "2.00");
		assertThat(reading.entry().reference()).isEqualTo("R-1");
	}

	@Test
	void tellsReportsAndNotificationsFromStatements() {
		String account = "<Id>1</Id><Acct><Id><Othr><Id>0815</Id></Othr></Id></Acct>";

		BankStatement report = CamtReading
			.of(CamtFiles.message("052", "08", "BkToCstmrAcctRpt", "Rpt", account
					+ "<RptPgntn><PgNb>1</PgNb></RptPgntn>" + CamtFiles.balance("ITBD", "3", "CRDT", "2026-03-02")))
			.statement();
		BankStatement notice = CamtReading
			.of(CamtFiles.message("054", "04", "BkToCstmrDbtCdtNtfctn", "Ntfctn", account))
			.statement();

		assertThat(report.kind()).isEqualTo(StatementKind.INTRADAY);
		assertThat(report.page()).isEqualTo(1);
		assertThat(report.opening()).isNull();
		assertThat(report.closing()).isEqualTo("3.00");
		assertThat(report.currency()).isEqualTo("EUR");
		assertThat(notice).isEqualTo(new BankStatement(1, 3, StatementKind.NOTICE, "0815", null, "1", null, null, null,
				null, null, null, 0));
	}

	@Test
	void readsAllMessagesInAnEnvelopeWithPrefixes() {
		String document = CamtFiles.statement("08", CamtFiles.entry("CRDT", "1", ""))
			.replaceFirst("<\\?.*\\?>", "")
			.replace("xmlns=", "xmlns:d=")
			.replaceAll("<(/?)(?=[A-Z])", "<$1d:");
		String file = """
				<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><BizMsgEnvlp xmlns="urn:x">
				<Hdr><MsgDefIdr>camt.053.001.08</MsgDefIdr></Hdr>%s%s</BizMsgEnvlp></s:Body></s:Envelope>
				""".formatted(document, document);

		CamtReading reading = CamtReading.of(file);

		assertThat(fits(file)).isTrue();
		assertThat(reading.errors()).isEmpty();
		assertThat(reading.statements()).extracting(BankStatement::number).containsExactly(1, 2);
		assertThat(reading.statements()).extracting(BankStatement::entryCount).containsExactly(1, 1);
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8,UTF-8,''", "UTF-8,UTF-8,\uFEFF", "UTF-16LE,UTF-16,\uFEFF", "UTF-16BE,UTF-16,\uFEFF",
			"UTF-16LE,UTF-16,''", "UTF-16BE,utf-16,''", "ISO-8859-1,ISO-8859-1,''", "windows-1252,windows-1252,''",
			"UTF-8,ISO-8859-1,\uFEFF", "Shift_JIS,Shift_JIS,''", "UTF-16LE,UTF-8,\uFEFF" })
	void readsEveryCharset(String charset, String declared, String mark) {
		String name = charset.equals("Shift_JIS") ? "山田" : "Jürgen Möß";
		String file = mark + CamtFiles
			.statement("04",
					CamtFiles.entry("CRDT", "1",
							CamtFiles.details("<RltdPties><Dbtr><Nm>" + name + "</Nm></Dbtr></RltdPties>")))
			.replace("encoding=\"UTF-8\"", "encoding='" + declared + "'");
		byte[] bytes = file.getBytes(Charset.forName(charset));

		assertThat(new CamtReader().fits(new FileStart(bytes))).isTrue();
		assertThat(CamtReading.of(bytes).entry().counterparty()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "camt.053.001.08", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">",
					"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.14\">",
					"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.055.001.02\">",
					"<a>urn:iso:std:iso:20022:tech:xsd:camt.053.001.02</a>",
					"Date,Text\n1,xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"" })
	void fitsNothingElse(String file) {
		assertThat(fits(file)).isFalse();
	}

	private static boolean fits(String file) {
		return new CamtReader().fits(new FileStart(file.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void tellsEveryErrorOfAFileWithItsPlace() {
		String file = CamtFiles.statement("08",
				"""

						<Ntry>
						  <Amt Ccy="EUR">1,00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>maybe</RvslInd>
						  <Sts><Cd>DONE</Cd></Sts><BookgDt><Dt>2026-02-31</Dt></BookgDt></Ntry>
						<Ntry><Amt Ccy="EUR">1.001</Amt><CdtDbtInd>C</CdtDbtInd><Sts>BOOK</Sts></Ntry>
						<Ntry><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-01</Dt></BookgDt></Ntry>
						<Ntry><Amt>1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-01</Dt></BookgDt></Ntry>
						""");

		CamtReading reading = CamtReading.of(file);

		assertThat(reading.entries()).isEmpty();
		assertThat(reading.errors()).containsExactly(
				new FormatError(1, 1, 5, 3, "Ntry/Amt", "1,00", "must be digits with at most one point"),
				new FormatError(1, 1, 5, 55, "Ntry/RvslInd", "maybe", "must be true or false"),
				new FormatError(1, 1, 6, 8, "Ntry/Sts/Cd", "DONE", "must be BOOK, PDNG, FUTR or INFO"),
				new FormatError(1, 1, 6, 36, "Ntry/BookgDt/Dt", "2026-02-31",
						"must be a day such as 2026-03-31, from 2000 on"),
				new FormatError(1, 2, 7, 7, "Ntry/Amt", "1.001", "must have at most 2 digits after the point in EUR"),
				new FormatError(1, 2, 7, 33, "Ntry/CdtDbtInd", "C", "must be CRDT or DBIT"),
				new FormatError(1, 2, 7, 1, "Ntry/BookgDt/Dt", null, "must be there"),
				new FormatError(1, 3, 8, 1, "Ntry/Amt", null, "must be there"), new FormatError(1, 4, 9, 7, "Ntry/Amt",
						null, "must have an attribute Ccy with a currency of ISO 4217"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1.00", "+1.00", "1,00", "1 000.00", "1e3", "0x10", "NaN", "1.2.3", "١", "1.001",
			"1000000000000000" })
	void refusesWhatIsNoAmount(String amount) {
		CamtReading reading = CamtReading.of(CamtFiles.statement("08", CamtFiles.entry("CRDT", amount, "")));

		assertThat(reading.entries()).isEmpty();
		assertThat(reading.errors()).singleElement().satisfies((error) -> {
			assertThat(error.field()).isEqualTo("Ntry/Amt");
			assertThat(error.found()).isEqualTo(amount);
		});
	}

	@ParameterizedTest
	@CsvSource({ "1<x/>2, must be there", "1</Amt><Amt Ccy=\"EUR\">2, must be there once", "'', must be there" })
	void refusesAnAmountInPieces(String amount, String expected) {
		CamtReading reading = CamtReading.of(CamtFiles.statement("08", CamtFiles.entry("CRDT", amount, "")));

		assertThat(reading.entries()).isEmpty();
		assertThat(reading.errors()).extracting(FormatError::expected).containsExactly(expected);
	}

	@Test
	void readsAnAmountAcrossACommentAndWithSpaces() {
		assertThat(CamtReading
			.of(CamtFiles.statement("08", CamtFiles.entry("CRDT", " 1<!-- 5 -->2.<![CDATA[3]]>&#48;\n", "")))
			.amounts()).containsExactly("12.30");
	}

	@ParameterizedTest
	@CsvSource({ "BOOK,BOOKED", "PDNG,PENDING", "FUTR,FUTURE", "INFO,INFORMATION" })
	void readsTheStatusInBothForms(String code, BankStatus status) {
		String file = CamtFiles.statement("08", CamtFiles.entry("CRDT", "1", "").replace("BOOK", code));

		assertThat(CamtReading.of(file).entry().status()).isEqualTo(status);
		assertThat(CamtReading.of(file.replace("<Cd>" + code + "</Cd>", code)).entry().status()).isEqualTo(status);
	}

	@Test
	void takesTheValueDayOfWhatIsNotBooked() {
		String entry = CamtFiles.entry("CRDT", "1", "").replace("BookgDt", "ValDt");

		assertThat(CamtReading.of(CamtFiles.statement("08", entry.replace("BOOK", "PDNG"))).entry().bookedOn())
			.isEqualTo("2026-03-02");
		assertThat(CamtReading.of(CamtFiles.statement("08", entry)).errors()).extracting(FormatError::field)
			.containsExactly("Ntry/BookgDt/Dt");
	}

	@Test
	void refusesAFileWithoutAStatement() {
		assertThat(CamtReading
			.of("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt/></Document>")
			.errors()).extracting(FormatError::expected).containsExactly("must hold a statement");
	}

	@Test
	void refusesAnEntryWhereNoneIsLookedFor() {
		CamtReading reading = CamtReading
			.of(CamtFiles.statement("08", "<Other>" + CamtFiles.entry("CRDT", "1", "") + "</Other>"));

		assertThat(reading.errors()).extracting(FormatError::expected).containsExactly("must be in a statement");
	}

	@Test
	void looksAtNoExtension() {
		CamtReading reading = CamtReading.of(CamtFiles.statement("08", CamtFiles.entry("CRDT", "1",
				"<SplmtryData><Envlp><x:Amt xmlns:x=\"urn:x\" Ccy=\"EUR\">9</x:Amt></Envlp></SplmtryData>")));

		assertThat(reading.amounts()).containsExactly("1.00");
	}

	@Test
	void stopsWhenThereAreTooManyErrors() {
		CamtReading reading = CamtReading.of("");
		StatementSink weary = new StatementSink() {
			@Override
			public void entry(StatementEntry entry) {
				reading.entry(entry);
			}

			@Override
			public void statement(BankStatement statement) {
				reading.statement(statement);
			}

			@Override
			public void error(FormatError error) {
				throw new TooManyErrorsException();
			}
		};

		assertThatExceptionOfType(TooManyErrorsException.class)
			.isThrownBy(() -> new CamtReader().read(InputStream.nullInputStream(), weary));
	}

	@Test
	void leavesTheFailureOfTheStreamToTheCaller() {
		byte[] start = CamtFiles.statement("08", " ".repeat(40_000)).getBytes(StandardCharsets.UTF_8);
		IOException failure = new IOException("gone");
		InputStream file = new InputStream() {
			private int read;

			@Override
			public int read() throws IOException {
				if (this.read == start.length / 2) {
					throw failure;
				}
				return start[this.read++];
			}

			// The stream's own would hide a failure after the first byte.
			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				if (length > 0) {
					bytes[offset] = (byte) read();
				}
				return Math.min(length, 1);
			}
		};

		assertThatIOException().isThrownBy(() -> new CamtReader().read(file, CamtReading.of(""))).isSameAs(failure);
	}

}
