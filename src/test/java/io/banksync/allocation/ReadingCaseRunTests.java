package io.banksync.allocation;

import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The reading cases hold for a run, from the stored texts to the books.
 */
@BankSyncTest
class ReadingCaseRunTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	static List<ReadingCase> cases() {
		return Sample.of(24, ReadingCase.all());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void decidesAsTheCaseSays(ReadingCase reading) {
		assumeThat(reading).as("can be stored").matches(ReadingCaseRunTests::isStorable);
		reading.invoices().forEach(this::insert);
		this.jdbc
			.sql("""
					insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference, description)
					values ('bank', 't1', ?, 'NGN', '2026-02-27Z', ?, ?)
					""")
			.params(reading.amount(), reading.reference(), reading.description())
			.update();

		assertThat(this.client.reconcile().status()).isEqualTo(200);

		assertThat(decision()).isIn(reading.expected());
	}

	private static boolean isStorable(ReadingCase reading) {
		return reading.reference().length() <= 255 && reading.description().length() <= 2000
				&& (reading.reference() + reading.description()).codePoints()
					.noneMatch((codePoint) -> codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE);
	}

	private void insert(ReadingCase.Billed invoice) {
		this.jdbc.sql("insert into invoices (invoice_number, amount_due, currency, status) values (?, ?, ?, ?)")
			.params(invoice.number(), invoice.due(), invoice.currency(),
					invoice.isVoid() ? "void" : invoice.isPaid() ? "paid" : "pending")
			.update();
		invoice.references().forEach((reference) -> this.jdbc.sql("""
				insert into invoice_references (invoice_id, key, kind, reference)
				select id, reference_key(?), 'other', ? from invoices where invoice_number = ?
				""").params(reference, reference, invoice.number()).update());
	}

	private String decision() {
		return this.jdbc
			.sql("""
					select coalesce(string_agg(i.invoice_number, ' ' order by i.invoice_number), '-') || ' ' || min(t.reason)
					from transactions t
					left join live_matches m on m.transaction_id = t.id
					left join invoices i on i.id = m.invoice_id
					""")
			.query(String.class)
			.single();
	}

}
