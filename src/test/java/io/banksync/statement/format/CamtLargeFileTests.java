package io.banksync.statement.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file's size is no matter of memory.
 */
@Tag("long")
class CamtLargeFileTests {

	private static final int ENTRIES = 100_000;

	private static final String START = """
			<?xml version="1.0" encoding="UTF-8"?>
			<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S-1</Id>
			""";

	/**
	 * Reads a large file and prints how many entries it has and what they add up to. Runs
	 * by itself in a small heap.
	 */
	public static void main(String[] arguments) throws IOException {
		Total total = new Total();
		long start = System.nanoTime();
		new CamtReader().read(file(arguments[0], ENTRIES), total);
		System.err.println("ms: " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
		System.out.print(total.count + " " + total.sum);
	}

	@Test
	void readsManyEntriesInASmallHeap() throws IOException, InterruptedException {
		assertThat(readIn("-Xmx24m", "entries")).isEqualTo(ENTRIES + " 1236000.00");
	}

	@Test
	void readsOneEntryOfManyPaymentsInABoundedHeap() throws IOException, InterruptedException {
		assertThat(readIn("-Xmx256m", "details")).isEqualTo(ENTRIES + " 1236000.00");
	}

	@Test
	void refusesAnEntryOfMorePaymentsThanTheHeapHolds() {
		Stream<String> parts = Stream.concat(
				Stream.of(START, "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><NtryDtls>"),
				Stream.generate(() -> "<TxDtls><Amt Ccy=\"EUR\">1</Amt></TxDtls>").limit(1_000_000));

		CamtReading reading = CamtReading.of(stream(parts));

		assertThat(reading.errors()).singleElement().satisfies((error) -> {
			assertThat(error.entry()).isEqualTo(1);
			assertThat(error.expected()).startsWith("must have entries whose payments take at most");
		});
	}

	private static String readIn(String heap, String form) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap,
				"-XX:+UseSerialGC", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				CamtLargeFileTests.class.getName(), form)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isZero();
		return told;
	}

	private static InputStream file(String form, int count) {
		Stream<String> payments = Stream.iterate(0, (i) -> i < count, (i) -> i + 1)
			.map((i) -> form.equals("details") ? detail(i) : CamtFiles.entry("CRDT", "12.36", payment(i)));
		String before = form.equals("details")
				? CamtFiles.entry("CRDT", "1236000.00", "<NtryDtls>").replace("</Ntry>", "") : "";
		String after = form.equals("details") ? "</NtryDtls></Ntry>" : "";
		// No flatMap, which would hold all of them.
		return stream(Stream.concat(Stream.concat(Stream.of(START, before), payments),
				Stream.of(after, "</Stmt></BkToCstmrStmt></Document>")));
	}

	private static String payment(int number) {
		return "<NtryDtls>" + detail(number) + "</NtryDtls><AddtlNtryInf>SEPA GUTSCHRIFT</AddtlNtryInf>";
	}

	private static String detail(int number) {
		return """
				<TxDtls><Refs><AcctSvcrRef>B-%1$d</AcctSvcrRef><EndToEndId>E-%1$d</EndToEndId></Refs>
				<Amt Ccy="EUR">12.36</Amt><RltdPties><Dbtr><Pty><Nm>Payer %1$d</Nm></Pty></Dbtr><DbtrAcct><Id>
				<IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct></RltdPties>
				<RmtInf><Ustrd>Rechnung INV-%1$d vom 2. Maerz 2026</Ustrd></RmtInf></TxDtls>
				""".formatted(number);
	}

	private static InputStream stream(Stream<String> parts) {
		var streams = parts.map((part) -> (InputStream) new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)))
			.iterator();
		return new SequenceInputStream(new Enumeration<>() {
			@Override
			public boolean hasMoreElements() {
				return streams.hasNext();
			}

			@Override
			public InputStream nextElement() {
				return streams.next();
			}
		});
	}

	/** Counts entries and keeps none. */
	private static final class Total implements StatementSink {

		private int count;

		private BigDecimal sum = BigDecimal.ZERO;

		@Override
		public void entry(StatementEntry entry) {
			this.count++;
			this.sum = this.sum.add(entry.amount());
		}

		@Override
		public void statement(BankStatement statement) {
			assertThat(statement.entryCount()).isEqualTo(this.count);
		}

		@Override
		public void error(FormatError error) {
			throw new AssertionError(error);
		}

	}

}
