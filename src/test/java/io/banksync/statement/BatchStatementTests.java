package io.banksync.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.banksync.BankSyncClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches that one statement tells as a sum, and another payment by payment.
 */
class BatchStatementTests extends RecordingAccounts {

	/** The sum of the batch in a final statement. */
	private static CamtFile sum(String file) {
		return new CamtFile().id(file)
			.sum("2026-03-02", "1000.00", "X1", 3)
			.statement("2026-03-02", "2026-03-02", "50.00", null);
	}

	/** The payments of the batch, two of them equal. */
	private static CamtFile payments(String file) {
		return new CamtFile().id(file)
			.batch("2026-03-02", "X1", "600.00", "200.00", "200.00")
			.statement("2026-03-02", "2026-03-02", "50.00", null);
	}

	private String takeFile(byte[] file) {
		Answer answer = this.client.importStatements(file);
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		assertThat(answer.json().path("statements").get(0).path("status").asString()).as(answer.text())
			.isEqualTo("taken");
		return answer.field("id");
	}

	/** What counts, without what is ignored. */
	private List<String> counted() {
		return this.jdbc.sql("""
				select trim_scale(amount)::text from transactions where status <> 'ignored' order by amount
				""").query(String.class).list();
	}

	/**
	 * All orders of a sum and its payments, each in a final statement, a notice or both,
	 * some twice.
	 */
	static Stream<List<String>> orders() {
		return Stream
			.of(List.of("final sum", "notice payments"), List.of("final payments", "notice sum"),
					List.of("final sum", "notice payments", "again notice payments"),
					List.of("notice sum", "notice payments", "final sum"),
					List.of("notice sum", "notice payments", "final payments"),
					List.of("final sum", "again final sum", "notice payments"), List.of("final sum", "final payments"))
			.flatMap((files) -> permutations(files).stream())
			.distinct();
	}

	private static List<List<String>> permutations(List<String> files) {
		if (files.isEmpty()) {
			return List.of(List.of());
		}
		List<List<String>> all = new ArrayList<>();
		for (int i = 0; i < files.size(); i++) {
			List<String> rest = new ArrayList<>(files);
			String first = rest.remove(i);
			permutations(rest).forEach((order) -> all.add(Stream.concat(Stream.of(first), order.stream()).toList()));
		}
		return all;
	}

	@ParameterizedTest
	@MethodSource("orders")
	void countsABatchOnceInAnyOrder(List<String> order) {
		for (String file : order) {
			CamtFile written = file.endsWith("sum") ? sum(file) : payments(file);
			takeFile(file.contains("notice") ? written.notice() : written.bytes());
			if (order.size() == 2) {
				this.client.reconcile();
			}
		}

		assertThat(counted()).containsExactly("200", "200", "600");
		assertThat(this.jdbc.sql("select sum(amount)::int from statement_entries where stands")
			.query(Integer.class)
			.single()).isEqualTo(1000);
		this.client.reconcile();
		assertThat(counted()).containsExactly("200", "200", "600");
	}

	@Test
	void ignoresThePaymentThatTheSumBecame() {
		takeFile(sum("1").bytes());
		assertThat(payments()).containsExactly("statement:main-eur 1000 unmatched");

		takeFile(payments("2").notice());

		assertThat(outcomes()).containsExactly("1000 BROKEN_DOWN", "600 RECORDED", "200 RECORDED", "200 RECORDED");
		assertThat(payments()).containsExactly("statement:main-eur 1000 ignored BROKEN_DOWN",
				"statement:main-eur 600 unmatched", "statement:main-eur 200 unmatched",
				"statement:main-eur 200 unmatched");
		Answer included = this.client.post("/transactions/" + idOf("1000") + "/unignore", WHY);
		assertThat(included.status()).isEqualTo(409);
	}

	private String idOf(String amount) {
		return this.jdbc.sql("select id::text from transactions where amount = cast(? as numeric)")
			.param(amount)
			.query(String.class)
			.single();
	}

	@Test
	void leavesASumToAPersonWhoAppliedIt() {
		invoice("INV-1", "900.00");
		takeFile(sum("1").bytes());
		assertThat(match(idOf("1000"), "INV-1", "900").status()).isEqualTo(201);

		takeFile(payments("2").notice());
		this.client.reconcile();

		assertThat(outcomes()).containsExactly("1000 RECORDED", "600 PART_OF_BATCH", "200 PART_OF_BATCH",
				"200 PART_OF_BATCH");
		assertThat(paid("INV-1")).isEqualTo("900");
		assertThat(counted()).containsExactly("1000");

		String match = this.jdbc.sql("select id::text from live_matches").query(String.class).single();
		this.client.post("/matches/" + match + "/reverse", "{\"reason\":\"because\",\"block\":false}");
		this.client.reconcile();
		assertThat(outcomes()).containsExactly("1000 BROKEN_DOWN", "600 RECORDED", "200 RECORDED", "200 RECORDED");
		assertThat(counted()).containsExactly("200", "200", "600");
	}

	@Test
	void leavesASumThatAWebhookTold() {
		webhook("X1", "2026-03-02", "1000.00", "");
		takeFile(sum("1").bytes());

		takeFile(payments("2").notice());
		takeFile(payments("3").notice());

		assertThat(outcomes()).containsExactly("1000 JOINED id", "600 PART_OF_BATCH", "200 PART_OF_BATCH",
				"200 PART_OF_BATCH", "600 PART_OF_BATCH", "200 PART_OF_BATCH", "200 PART_OF_BATCH");
		assertThat(payments()).containsExactly("bank 1000 unmatched");
	}

	@Test
	void leavesASumThatAWebhookToldLater() {
		takeFile(sum("1").bytes());
		webhook("X1", "2026-03-02", "1000.00", "");
		this.client.reconcile();

		takeFile(payments("2").notice());

		assertThat(payments()).containsExactly("statement:main-eur 1000 unmatched NO_REFERENCE",
				"bank 1000 ignored TOLD_TWICE");
	}

	@Test
	void leavesASumThatAPersonIgnored() {
		takeFile(sum("1").bytes());
		assertThat(this.client.post("/transactions/" + idOf("1000") + "/ignore", WHY).status()).isEqualTo(200);

		takeFile(payments("2").notice());

		assertThat(payments()).containsExactly("statement:main-eur 1000 ignored IGNORED");
	}

	@Test
	void joinsThePaymentsWithTheirWebhooks() {
		takeFile(sum("1").bytes());
		webhook("w1", "2026-03-02", "600.00", "");
		webhook("w2", "2026-03-02", "200.00", "");

		takeFile(payments("2").notice());

		assertThat(outcomes()).containsExactly("1000 BROKEN_DOWN", "600 IN_DOUBT", "200 IN_DOUBT", "200 IN_DOUBT");
	}

	@Test
	void anotherSumOfTheSameIdIsAnotherEntry() {
		takeFile(sum("1").bytes());

		takeFile(new CamtFile().batch("2026-03-03", "X1", "600.00", "400.00")
			.statement("2026-03-03", "2026-03-03", "1050.00", null)
			.notice());

		assertThat(counted()).containsExactly("400", "600", "1000");
	}

	@Test
	void undoesTheFilesOneAfterTheOther() {
		String sum = takeFile(sum("1").bytes());
		String payments = takeFile(payments("2").notice());

		Answer refused = this.client.post("/statement-files/" + payments + "/undo", WHY);
		assertThat(refused.field("code")).isEqualTo("cannot_undo_import");
		assertThat(refused.field("detail")).contains(sum);
		assertThat(this.client.post("/statement-files/" + sum + "/undo", WHY).status()).isEqualTo(200);
		assertThat(this.client.post("/statement-files/" + payments + "/undo", WHY).status()).isEqualTo(200);
		assertThat(counted()).isEmpty();

		takeFile(sum("1").bytes());
		assertThat(payments()).first().isEqualTo("statement:main-eur 1000 unmatched UNIGNORED");
		takeFile(payments("2").notice());
		assertThat(counted()).containsExactly("200", "200", "600");
	}

	@Test
	void aNoticeAddsNothingToADayThatBalancesProve() {
		takeFile(new CamtFile().id("1")
			.entry("2026-03-02", "70.00", "B1", "a")
			.statement("2026-03-02", "2026-03-02", "0.00", null)
			.bytes());

		takeFile(new CamtFile().id("2")
			.entry("2026-03-02", "70.00", "another id of B1", "a")
			.entry("2026-03-03", "5.00", "B2", "a")
			.statement("2026-03-02", "2026-03-03", "0.00", null)
			.notice());

		assertThat(outcomes()).containsExactly("70 RECORDED", "70 PENDING", "5 RECORDED");
	}

}
