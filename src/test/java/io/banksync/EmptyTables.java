package io.banksync;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Empties the tables before each test.
 */
class EmptyTables implements BeforeEachCallback {

	@Override
	public void beforeEach(ExtensionContext context) {
		SpringExtension.getApplicationContext(context).getBean(JdbcClient.class).sql("""
				truncate raw_events, transactions, invoices, reconciliation_runs, transaction_matches, match_decisions,
				    idempotency_keys, rejected_deliveries, split_deliveries, event_replays, match_blocks,
				    invoice_references, invoice_changes
				""").update();
	}

}
