package io.banksync.report;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What runs took back of payments, as they write it down; does nothing where they did.
 */
final class Takings {

	private Takings() {
	}

	static void write(JdbcClient jdbc) {
		jdbc.sql("""
				insert into payment_reversals (reversal_id, transaction_id, amount)
				select r.id, o.id, r.taken_back
				from transactions r
				join transactions o on o.provider = r.provider and o.transaction_id = r.original_transaction_id
				where r.taken_back > 0 and not exists (select from payment_reversals p where p.reversal_id = r.id)
				""").update();
	}

}
