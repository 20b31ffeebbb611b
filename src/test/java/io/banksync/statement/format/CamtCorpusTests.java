package io.banksync.statement.format;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Files that nobody here wrote are read as another library reads them.
 */
class CamtCorpusTests {

	private static final Map<String, String> MESSAGES = Map.of("BkToCstmrStmt", "Stmt", "BkToCstmrAcctRpt", "Rpt",
			"BkToCstmrDbtCdtNtfctn", "Ntfctn");

	// What keeps four files from being read: someone made their closing Swedish.
	private static final String SWEDISH = "<Amt Ccy=\"SEK\">27.00</Amt>";

	@Test
	void readsEveryFileAsProwideDoes() throws IOException {
		for (Path path : files()) {
			String file = corrected(Files.readString(path));
			CamtReading reading = CamtReading.of(file);
			if (!path.endsWith("camt053.v2.wrong.xml")) {
				assertThat(reading.errors()).as(path.toString()).isEmpty();
				assertSame(path.toString(), reading, file);
			}
		}
	}

	private static String corrected(String file) {
		String corrected = file.replace(SWEDISH, SWEDISH.replace("SEK", "EUR"));
		return corrected.contains("<BookgDt>") ? corrected : corrected
			.replaceAll("(<Sts>(BOOK|\\s*<Cd>BOOK</Cd>\\s*)</Sts>)", "$1<BookgDt><Dt>2007-10-18</Dt></BookgDt>");
	}

	private static void assertSame(String name, CamtReading reading, String file) {
		AbstractMX message = ProwideValues.read(file);
		List<Object> statements = MESSAGES.entrySet()
			.stream()
			.flatMap((entry) -> ProwideValues.all(message, entry.getKey() + "/" + entry.getValue()).stream())
			.toList();
		assertThat(reading.statements()).as(name).hasSameSizeAs(statements);
		for (int i = 0; i < statements.size(); i++) {
			assertSame(name, reading.statements().get(i), statements.get(i));
		}
		List<Object> entries = statements.stream()
			.flatMap((statement) -> ProwideValues.all(statement, "Ntry").stream())
			.toList();
		List<StatementEntry> ours = new ArrayList<>(reading.entries());
		for (Object entry : entries) {
			assertSame(name, ours, entry);
		}
		assertThat(ours).as(name).isEmpty();
	}

	private static void assertSame(String name, BankStatement ours, Object theirs) {
		assertThat(ours.accountId()).as(name)
			.isEqualTo(ProwideValues.text(theirs, "Acct/Id/IBAN", "Acct/Id/Othr/Id").orElse(null));
		assertThat(ours.bankId()).as(name).isEqualTo(ProwideValues.text(theirs, "Id").orElse(null));
		assertThat(ours.sequence()).as(name).isEqualTo(ProwideValues.text(theirs, "ElctrncSeqNb").orElse(null));
		assertThat(ours.opening()).as(name).isEqualTo(balance(theirs, "OPBD", "PRCD"));
		assertThat(ours.closing()).as(name).isEqualTo(balance(theirs, "CLBD", "ITBD"));
		assertThat(ours.fromOn() != null ? ours.fromOn().toString() : null).as(name)
			.isEqualTo(ProwideValues.text(theirs, "FrToDt/FrDtTm")
				.or(() -> ProwideValues.all(theirs, "Bal")
					.stream()
					.filter(CamtCorpusTests::isBooked)
					.flatMap((balance) -> ProwideValues.text(balance, "Dt/Dt").stream())
					.findFirst())
				.map((day) -> day.substring(0, 10))
				.orElse(null));
	}

	private static boolean isBooked(Object balance) {
		return ProwideValues.text(balance, "Tp/CdOrPrtry/Cd")
			.filter((code) -> code.endsWith("BD") || code.equals("PRCD"))
			.isPresent();
	}

	private static BigDecimal balance(Object statement, String... types) {
		return Stream.of(types)
			.flatMap((type) -> ProwideValues.all(statement, "Bal")
				.stream()
				.filter((balance) -> ProwideValues.text(balance, "Tp/CdOrPrtry/Cd").filter(type::equals).isPresent()))
			.map(CamtCorpusTests::amount)
			.findFirst()
			.map((amount) -> amount.setScale(2))
			.orElse(null);
	}

	private static BigDecimal amount(Object part) {
		BigDecimal amount = new BigDecimal(ProwideValues.text(part, "Amt/Value").orElseThrow());
		return ProwideValues.text(part, "CdtDbtInd").orElseThrow().equals("CRDT") ? amount : amount.negate();
	}

	private static void assertSame(String name, List<StatementEntry> ours, Object theirs) {
		StatementEntry first = ours.getFirst();
		List<StatementEntry> parts = ours.stream().takeWhile((entry) -> entry.number() == first.number()).toList();
		ours.subList(0, parts.size()).clear();
		assertThat(parts.stream().map(StatementEntry::amount).reduce(BigDecimal.ZERO, BigDecimal::add)).as(name)
			.isEqualByComparingTo(amount(theirs));
		assertThat(first.currency()).isEqualTo(ProwideValues.text(theirs, "Amt/Ccy").orElseThrow());
		assertThat(first.status().name()).startsWith(
				ProwideValues.text(theirs, "Sts/Cd", "Sts").orElseThrow().equals("BOOK") ? "BOOKED" : "PENDING");
		assertThat(first.bookedOn().toString())
			.isEqualTo(ProwideValues.text(theirs, "BookgDt/Dt", "BookgDt/DtTm").orElseThrow().substring(0, 10));
		assertThat((first.valueOn() != null) ? first.valueOn().toString() : null)
			.isEqualTo(ProwideValues.text(theirs, "ValDt/Dt").orElse(null));
		List<Object> details = ProwideValues.all(theirs, "NtryDtls/TxDtls");
		String ownReference = ProwideValues.text(theirs, "AcctSvcrRef").orElse(null);
		for (StatementEntry part : parts) {
			List<Object> told = (part.detail() > 0) ? List.of(details.get(part.detail() - 1))
					: (part.batchCount() > 1) ? List.of() : details;
			assertThat(part.bankReference()).as(name)
				.isEqualTo(first(told, "Refs/AcctSvcrRef") != null ? first(told, "Refs/AcctSvcrRef") : ownReference);
			assertThat(part.endToEndId()).as(name).isEqualTo(first(told, "Refs/EndToEndId"));
			assertThat(part.reference()).as(name).isEqualTo(first(told, "RmtInf/Strd/CdtrRefInf/Ref"));
			for (Object detail : told) {
				ProwideValues.all(detail, "RmtInf/Ustrd")
					.forEach((text) -> assertThat(part.description()).contains(text.toString()));
			}
			String information = ProwideValues.text(theirs, "AddtlNtryInf").orElse(null);
			if (information != null) {
				assertThat(part.description()).endsWith(information);
			}
			String side = (part.amount().signum() > 0) ? "RltdPties/Dbtr/" : "RltdPties/Cdtr/";
			if (part.nature() == EntryNature.PAYMENT) {
				assertThat(part.counterparty()).as(name)
					.isEqualTo(first(told, side + "Nm", side + "Pty/Nm", side + "Agt/FinInstnId/Nm",
							side.replace("/Dbtr/", "/UltmtDbtr/").replace("/Cdtr/", "/UltmtCdtr/") + "Nm"));
			}
		}
	}

	private static String first(List<Object> details, String... paths) {
		return details.stream()
			.flatMap((detail) -> ProwideValues.text(detail, paths).stream())
			.filter((text) -> !text.isBlank())
			.findFirst()
			.orElse(null);
	}

	@Test
	void addsUpAsAnotherParserDoes() throws IOException {
		int read = 0;
		for (Path path : files()) {
			byte[] file = Files.readAllBytes(path);
			CamtReading reading = CamtReading.of(file);
			if (reading.errors().isEmpty()) {
				read++;
				assertThat(CamtSecondCount.of(reading)).as(path.toString()).isEqualTo(CamtSecondCount.of(file));
			}
		}
		assertThat(read).isEqualTo(10);
	}

	@Test
	void fitsEveryFile() throws IOException {
		for (Path path : files()) {
			assertThat(new CamtReader().fits(new FileStart(Files.readAllBytes(path)))).as(path.toString()).isTrue();
		}
	}

	@Test
	void readsEveryFileTheSameInUtf16() throws IOException {
		for (Path path : files()) {
			String file = Files.readString(path);
			byte[] wide = ("\uFEFF" + file.replace("UTF-8", "UTF-16")).getBytes(StandardCharsets.UTF_16LE);

			assertThat(new CamtReader().fits(new FileStart(wide))).as(path.toString()).isTrue();
			assertThat(CamtReading.of(wide).entries()).as(path.toString()).isEqualTo(CamtReading.of(file).entries());
		}
	}

	@Test
	void refusesEveryFileThatIsCut() throws IOException {
		for (Path path : files()) {
			byte[] file = Files.readString(path).strip().getBytes(StandardCharsets.UTF_8);
			for (int length = 0; length < file.length; length += 97) {
				CamtReading reading = CamtReading.of(Arrays.copyOf(file, length));

				assertThat(reading.errors()).as("%s, %d bytes", path, length).isNotEmpty();
			}
		}
	}

	@Test
	void saysWhyItRefusesAFile() throws IOException {
		assertThat(errors("camt053.v2.wrong.xml")).extracting(FormatError::expected)
			.containsExactly("must hold a statement");
		for (String name : List.of("camt053.v2.minimal.xml", "camt053.v2.minimal.ultimate.xml", "camt053.v3.xml",
				"camt053.v8.xml")) {
			assertThat(errors(name)).as(name).singleElement().satisfies((error) -> {
				assertThat(error.field()).isEqualTo("Bal/Amt");
				assertThat(error.found()).isEqualTo("SEK");
			});
		}
		for (String name : List.of("camt054.v2.with-account-name.xml", "camt054.v8-with-financial-institution.xml")) {
			assertThat(errors(name)).as(name).extracting(FormatError::field).containsExactly("Ntry/BookgDt/Dt");
		}
	}

	private static List<FormatError> errors(String name) throws IOException {
		Path path = files().stream().filter((file) -> file.endsWith(name)).findFirst().orElseThrow();
		return CamtReading.of(Files.readString(path)).errors();
	}

	@Test
	void tiesOurOwnFiles() throws IOException {
		for (Path path : files()) {
			if (path.toString().contains("/own/")) {
				CamtReading reading = CamtReading.of(Files.readString(path));
				BigDecimal sum = reading.entries()
					.stream()
					.map(StatementEntry::amount)
					.reduce(BigDecimal.ZERO, BigDecimal::add);
				assertThat(reading.statement().opening().add(sum)).as(path.toString())
					.isEqualTo(reading.statement().closing());
			}
		}
	}

	@Test
	void breaksDownABatchOfReturns() throws IOException {
		CamtReading reading = own("camt053-return-and-batch.xml");

		assertThat(reading.amounts()).containsExactly("-54.00", "-10.00", "-75.25", "140.53");
		assertThat(reading.entries()).extracting(StatementEntry::nature)
			.containsExactly(EntryNature.RETURN_OF_CREDIT, EntryNature.RETURN_OF_CREDIT, EntryNature.PAYMENT,
					EntryNature.PAYMENT);
		assertThat(reading.entries()).extracting(StatementEntry::counterparty)
			.containsExactly("Eva Stein", "Jan Holz", "Druckerei Punkt", "Medienhaus Drei");
		assertThat(reading.entries()).extracting(StatementEntry::bankReference)
			.containsExactly("V-R1", "V-R1", "V-D1", "V-C1");
	}

	@Test
	void keepsTheIdThatAllDetailsHave() throws IOException {
		CamtReading reading = own("camt053-same-reference-in-details.xml");

		assertThat(reading.amounts()).containsExactly("218.70", "129.30");
		assertThat(reading.entries()).extracting(StatementEntry::bankReference).containsOnly("PK-CAFE");
		assertThat(reading.entries()).extracting(StatementEntry::ids).containsOnly(List.of("V-B2"));
		assertThat(reading.entries()).extracting(StatementEntry::reference)
			.containsExactly("210000000003139471430009017", "210000000003139471430009033");
	}

	@Test
	void opensWithTheClosingBefore() throws IOException {
		assertThat(own("camt053-prcd-opening.xml").statement()).isEqualTo(new BankStatement(1, 2, StatementKind.FINAL,
				"CH9300762011623852957", "CHF", "V-3", "1", null, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2),
				new BigDecimal("41.00"), new BigDecimal("160.00"), 1));
	}

	private static CamtReading own(String name) throws IOException {
		Path path = files().stream().filter((file) -> file.endsWith(name)).findFirst().orElseThrow();
		return CamtReading.of(Files.readString(path));
	}

	private static List<Path> files() {
		List<Path> files = new ArrayList<>(Corpus.files("genkgo+camt", ".xml"));
		files.addAll(Corpus.files("own", ".xml"));
		assumeThat(files).as("The statements in ../shared/corpora/statements are absent").isNotEmpty();
		return files;
	}

}
