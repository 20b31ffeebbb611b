package io.banksync.reconciliation;

import java.util.List;

import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What makes the steps of a run as cheap as the work is small.
 */
@BankSyncTest
class MatchingRepositoryTests {

	@Autowired
	Books books;

	@Autowired
	MatchingRepository matching;

	@Autowired
	@Qualifier("reconciliation")
	JdbcClient jdbc;

	@Autowired
	@Qualifier("reconciliation")
	PlatformTransactionManager transactions;

	@Test
	void cutsNumbersOutOfTextsSoThatAnIndexFindsThem() {
		this.books.pay("t1", "5000", "for INV-001, thanks");

		List<String> plan = new TransactionTemplate(this.transactions).execute((status) -> {
			this.matching.considerPayments(MatchingPolicy.DEFAULT);
			this.matching.findByWholeReference();
			this.matching.findWithinTexts();
			// On tables as small as these it would read all rows if it were let, and with
			// another join it would look at all of them too.
			this.jdbc.sql("set local enable_seqscan = off").update();
			return this.jdbc.sql("""
					explain select found.id from run_spans wanted
					cross join lateral (select i.id from invoices i where i.reference_key = wanted.key offset 0) found
					""").query(String.class).list();
		});

		assertThat(plan).anyMatch((line) -> line.contains("Index Cond: ((reference_key)::text = "));
	}

}
