package io.banksync.report;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import io.banksync.statement.CamtFile;
import io.banksync.statement.TestAccounts;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * A check finds every row that somebody changes behind the service's back, and its line
 * names the row. The books are made once, through the API. Each change bypasses all
 * triggers and is rolled back.
 */
@BankSyncTest
class TamperingTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	InvariantService invariants;

	@Autowired
	@Qualifier("reconciliation")
	JdbcClient jdbc;

	@Autowired
	@Qualifier("reconciliation")
	PlatformTransactionManager transactions;

	@DynamicPropertySource
	static void configureAccounts(DynamicPropertyRegistry registry) {
		String file = TestAccounts.recording();
		registry.add("ACCOUNTS_FILE", () -> file);
	}

	@TestFactory
	Stream<DynamicTest> namesTheRow() {
		keepBooks();
		return Stream.concat(Stream.of(dynamicTest("nothing", this::areFineUntouched)), tamperings().stream()
			.map((tampering) -> dynamicTest(tampering.name(), () -> turnsALineRed(tampering))));
	}

	private void areFineUntouched() {
		InvariantsResponse report = this.invariants.check(CheckCause.REQUEST, AuditChain.NONE);

		assertThat(report.data()).extracting(CurrencyInvariantsResponse::currency).containsExactly("NGN", "USD");
		assertThat(redLines(report)).isEmpty();
	}

	private void turnsALineRed(Tampering tampering) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			status.setRollbackOnly();
			UUID id = this.jdbc.sql(tampering.row()).query(UUID.class).single();
			this.jdbc.sql("set local session_replication_role = replica").update();
			for (String statement : tampering.sql().split(";")) {
				this.jdbc.sql(statement).update();
			}

			List<InvariantResponse> red = redLines(this.invariants.check(CheckCause.REQUEST, AuditChain.NONE));

			assertThat(red)
				.filteredOn((line) -> line.rule() == tampering.rule() && line.offendingKind() == tampering.rule().kind()
						&& line.offendingCount() > 0)
				.as(red.toString())
				.flatExtracting(InvariantResponse::offendingIds)
				.contains(id);
		});
	}

	private static List<InvariantResponse> redLines(InvariantsResponse report) {
		List<InvariantResponse> red = Stream
			.concat(report.lines().stream(), report.data().stream().flatMap((currency) -> currency.lines().stream()))
			.filter((line) -> !line.ok())
			.toList();
		assertThat(report.ok()).isEqualTo(red.isEmpty());
		return red;
	}

	/**
	 * A change of the books behind the service's back.
	 *
	 * @param name the change, in words
	 * @param rule the line that fails
	 * @param row finds the id of the row that the line names
	 * @param sql the change
	 */
	private record Tampering(String name, Invariant rule, String row, String sql) {

	}

	private static String payment(String id) {
		return "select id from transactions where transaction_id = '" + id + "'";
	}

	private static String invoice(String number) {
		return "select id from invoices where invoice_number = '" + number + "'";
	}

	private static String event(String id) {
		return "select id from raw_events where event_id = '" + id + "'";
	}

	private static String match(String payment, String kind) {
		return "select m.id from transaction_matches m where m.kind = '%s' and m.transaction_id = (%s)".formatted(kind,
				payment(payment));
	}

	private static String where(String row) {
		return " where id = (" + row + ")";
	}

	private static String decision(String payment, String which) {
		return " where id = (select %s(id) from match_decisions where transaction_id = (%s))".formatted(which,
				payment(payment));
	}

	private static final String FIRST_RUN = "select id from reconciliation_runs order by id limit 1";

	private static final String REVERSAL = "select p.id from payment_reversals p where p.reversal_id = ("
			+ payment("t-refund") + ")";

	private static final String RECORDED = "select id from transactions where assurance = 'statement'";

	private static List<Tampering> tamperings() {
		return List.of(
				new Tampering("a payment that waits is more", Invariant.TRANSACTIONS_WERE_TOLD, payment("t-lost"),
						"update transactions set amount = 9000.01" + where(payment("t-lost"))),
				new Tampering("a payment that waits is in another currency", Invariant.TRANSACTIONS_WERE_TOLD,
						payment("t-lost"), "update transactions set currency = 'USD'" + where(payment("t-lost"))),
				new Tampering("a payment has another id", Invariant.TRANSACTIONS_WERE_TOLD, payment("t-lost"),
						"update transactions set transaction_id = 'other'" + where(payment("t-lost"))),
				new Tampering("a payment is gone", Invariant.EVENTS_ARE_TRANSACTIONS, event("e-t-lost"),
						"delete from transactions" + where(payment("t-lost"))),
				new Tampering("a payment is made up of an event that is not there", Invariant.TRANSACTIONS_WERE_TOLD,
						"select uuid '0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44'",
						"""
								insert into transactions (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at)
								values ('0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44', 'bank', 'made-up', gen_random_uuid(), 1, 'NGN', now())
								"""),
				new Tampering("a payment is made up of another's event", Invariant.TRANSACTIONS_WERE_TOLD,
						"select uuid '0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44'",
						"""
								insert into transactions (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at)
								select '0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44', 'bank', 'made-up', e.id, e.amount, e.currency, now()
								from raw_events e where e.event_id = 'e-t-lost'
								"""),
				new Tampering("an event is gone", Invariant.TRANSACTIONS_WERE_TOLD, payment("t-exact"),
						"delete from raw_events" + where(event("e-t-exact"))),
				new Tampering("an event tells another amount", Invariant.TRANSACTIONS_WERE_TOLD, payment("t-exact"),
						"update raw_events set amount = 1" + where(event("e-t-exact"))),
				new Tampering("an event is in another currency", Invariant.TRANSACTIONS_WERE_TOLD, payment("t-exact"),
						"update raw_events set currency = 'USD'" + where(event("e-t-exact"))),
				new Tampering("an event tells another payment", Invariant.TRANSACTIONS_WERE_TOLD, payment("t-exact"),
						"update raw_events set transaction_id = 'other'" + where(event("e-t-exact"))),
				new Tampering("an event tells no payment any more", Invariant.TRANSACTIONS_WERE_TOLD,
						payment("t-exact"),
						"update raw_events set transaction_id = null, amount = null" + where(event("e-t-exact"))),
				new Tampering("an event is in quarantine again", Invariant.TRANSACTIONS_WERE_TOLD, payment("t-exact"),
						"update raw_events set state = 'quarantined'" + where(event("e-t-exact"))),
				new Tampering("a second event tells another amount", Invariant.EVENTS_ARE_TRANSACTIONS,
						event("e-again"), "update raw_events set amount = 1" + where(event("e-again"))),
				new Tampering("an event that contradicts is taken", Invariant.EVENTS_ARE_TRANSACTIONS,
						event("e-conflict"), "update raw_events set state = 'stored'" + where(event("e-conflict"))),
				new Tampering("an event has other bytes", Invariant.BODIES_ARE_AS_THEY_CAME, event("e-t-exact"),
						"update raw_events set body = body || ' '" + where(event("e-t-exact"))),
				new Tampering("an event in quarantine has other bytes", Invariant.BODIES_ARE_AS_THEY_CAME,
						event("e-bad"), "update raw_events set body = 'nothing'" + where(event("e-bad"))),
				new Tampering("a replay did not find what was left", Invariant.REPLAYS_FOLLOW, event("e-t-exact"), """
						update event_replays set state_before = 'conflict'
						where id = (select max(id) from event_replays)"""),
				new Tampering("the last replay is gone", Invariant.REPLAYS_FOLLOW, event("e-t-usd"), """
						delete from event_replays where state_after = 'stored' and state_before = 'conflict'"""),

				new Tampering("less is allocated of a payment", Invariant.MATCHES_ARE_ALLOCATED, payment("t-exact"),
						"update transactions set allocated = 4000" + where(payment("t-exact"))),
				new Tampering("a payment that was applied waits", Invariant.TRANSACTION_STATUS_AGREES,
						payment("t-exact"), "update transactions set status = 'unmatched'" + where(payment("t-exact"))),
				new Tampering("a payment that waits is matched", Invariant.RECEIVED_IS_ACCOUNTED_FOR, payment("t-lost"),
						"update transactions set status = 'matched'" + where(payment("t-lost"))),
				new Tampering("a payment is ignored by nobody", Invariant.IGNORED_BY_A_PERSON, payment("t-lost"),
						"update transactions set status = 'ignored'" + where(payment("t-lost"))),
				new Tampering("a payment is ignored by the service", Invariant.IGNORED_BY_A_PERSON,
						payment("t-ignored"), "update match_decisions set evidence = '{}' where reason = 'IGNORED'"),
				new Tampering("a payment that a statement recorded has no entry",
						Invariant.RECORDED_PAYMENTS_HAVE_ENTRIES, RECORDED,
						"update statement_entries set outcome = 'MISSING_WEBHOOK', transaction_id = null"),
				new Tampering("a recorded entry is more", Invariant.ENTRIES_HAVE_THEIR_PAYMENTS,
						"select id from statement_entries", "update statement_entries set amount = amount + 1"),
				new Tampering("the payment of an entry is gone", Invariant.ENTRIES_HAVE_THEIR_PAYMENTS,
						"select id from statement_entries", "delete from transactions" + where(RECORDED)),
				new Tampering("what was told twice is more", Invariant.TOLD_TWICE_COUNTS_ONCE, payment("t-again"),
						"update transactions set amount = 701" + where(payment("t-again"))),
				new Tampering("what was told twice counts", Invariant.TOLD_TWICE_COUNTS_ONCE, payment("t-again"),
						"update transactions set status = 'unmatched', reason = 'NO_REFERENCE'"
								+ where(payment("t-again"))),
				new Tampering("an ignored payment waits again", Invariant.LAST_DECISION_STANDS, payment("t-ignored"),
						"update transactions set status = 'unmatched'" + where(payment("t-ignored"))),
				new Tampering("a payment has another reason", Invariant.LAST_DECISION_STANDS, payment("t-part"),
						"update transactions set reason = 'EXACT'" + where(payment("t-part"))),
				new Tampering("a payment has no reason", Invariant.LAST_DECISION_STANDS, payment("t-lost"),
						"update transactions set reason = null" + where(payment("t-lost"))),
				new Tampering("a decision has another amount", Invariant.LAST_DECISION_STANDS, payment("t-part"),
						"update match_decisions set applied = 1" + decision("t-part", "max")),
				new Tampering("the last decision is gone", Invariant.LAST_DECISION_STANDS, payment("t-manual"),
						"delete from match_decisions" + decision("t-manual", "max")),
				new Tampering("the only decision of a payment is gone", Invariant.LAST_DECISION_STANDS,
						payment("t-exact"), "delete from match_decisions" + decision("t-exact", "max")),
				new Tampering("a decision in the middle is gone", Invariant.RUNS_KEEP_THEIR_ROWS, FIRST_RUN,
						"delete from match_decisions" + decision("t-manual", "min")),

				new Tampering("a match is gone", Invariant.MATCHES_ARE_PAID, invoice("INV-1"),
						"delete from transaction_matches" + where(match("t-exact", "auto"))),
				new Tampering("a match that was undone is gone, with its undoing", Invariant.RUNS_KEEP_THEIR_ROWS,
						FIRST_RUN, """
								delete from transaction_matches where transaction_id in (
								    select id from transactions where transaction_id = 't-taken-off')"""),
				new Tampering("a match is of another amount", Invariant.MATCHES_ARE_ALLOCATED, payment("t-exact"),
						"update transaction_matches set amount = 4999" + where(match("t-exact", "auto"))),
				new Tampering("a match is on another invoice", Invariant.MATCHES_ARE_PAID, invoice("INV-1"),
						"update transaction_matches set invoice_id = (" + invoice("INV-2") + ")"
								+ where(match("t-exact", "auto"))),
				new Tampering("a match is of another payment", Invariant.MATCHES_ARE_ALLOCATED, payment("t-exact"),
						"update transaction_matches set transaction_id = (" + payment("t-lost") + ")"
								+ where(match("t-exact", "auto"))),
				new Tampering("a rest that was written off is gone", Invariant.MATCHES_ARE_PAID, invoice("INV-5"),
						"delete from transaction_matches" + where(match("t-tolerated", "write_off"))),
				new Tampering("a match that was undone stands again", Invariant.MATCHES_ARE_ALLOCATED,
						payment("t-taken-off"),
						"delete from transaction_matches" + where(match("t-taken-off", "reversal"))),
				new Tampering("less of a match was undone", Invariant.MATCHES_ARE_REVERSED_WHOLE,
						match("t-taken-off", "reversal"),
						"update transaction_matches set amount = 1" + where(match("t-taken-off", "reversal"))),
				new Tampering("an undoing is undone", Invariant.MATCHES_ARE_REVERSED_WHOLE,
						"select uuid '0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44'",
						"""
								insert into transaction_matches (id, transaction_id, invoice_id, amount, kind, rule, actor, reverses)
								select '0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44', transaction_id, invoice_id, amount, 'reversal',
								    'reversed', 'local', id
								from transaction_matches where id = ("""
								+ match("t-taken-off", "reversal") + ")"),
				new Tampering("a match is undone twice", Invariant.MATCHES_ARE_REVERSED_WHOLE,
						match("t-taken-off", "reversal"),
						"""
								alter table transaction_matches drop constraint transaction_matches_reverses_uk;
								insert into transaction_matches (transaction_id, invoice_id, amount, kind, rule, actor, reverses)
								select transaction_id, invoice_id, amount, 'reversal', 'reversed', 'local', reverses
								from transaction_matches where id = ("""
								+ match("t-taken-off", "reversal") + ")"),
				new Tampering("a match has no run", Invariant.MATCHES_HAVE_AN_AUTHOR, match("t-exact", "auto"),
						"update transaction_matches set run_id = null" + where(match("t-exact", "auto"))),
				new Tampering("a match has another run", Invariant.MATCHES_HAVE_AN_AUTHOR, match("t-exact", "auto"),
						"update transaction_matches set run_id = gen_random_uuid()" + where(match("t-exact", "auto"))),
				new Tampering("a person's match is nobody's", Invariant.MATCHES_HAVE_AN_AUTHOR,
						match("t-manual", "manual"),
						"update transaction_matches set actor = 'system'" + where(match("t-manual", "manual"))),
				new Tampering("a match has a rate in one currency", Invariant.MATCHES_ARE_OF_ONE_CURRENCY,
						match("t-exact", "auto"),
						"update transaction_matches set rate = 1, invoice_amount = amount"
								+ where(match("t-exact", "auto"))),
				new Tampering("a match pays more than its rate says", Invariant.MATCHES_ARE_OF_ONE_CURRENCY,
						match("t-settled", "manual"),
						"update transaction_matches set rate = 1499.99" + where(match("t-settled", "manual"))),
				new Tampering("a match pays less than its rate says", Invariant.MATCHES_ARE_OF_ONE_CURRENCY,
						match("t-settled", "manual"),
						"update transaction_matches set rate = 1500.02" + where(match("t-settled", "manual"))),
				new Tampering("an invoice that is paid is in another currency", Invariant.MATCHES_ARE_OF_ONE_CURRENCY,
						match("t-exact", "auto"), "update invoices set currency = 'USD'" + where(invoice("INV-1"))),
				new Tampering("an invoice that is paid is gone", Invariant.MATCHES_ARE_OF_ONE_CURRENCY,
						match("t-exact", "auto"), "delete from invoices" + where(invoice("INV-1"))),
				new Tampering("a payment that was applied is gone", Invariant.EVENTS_ARE_TRANSACTIONS,
						event("e-t-exact"), "delete from transactions" + where(payment("t-exact"))),

				new Tampering("less of a payment was taken back", Invariant.REVERSALS_ARE_REVERSED,
						payment("t-refunded"),
						"update transactions set reversed = 1, status = 'unmatched'" + where(payment("t-refunded"))),
				new Tampering("a reversal took back less", Invariant.REVERSALS_ARE_REVERSED, payment("t-refund"),
						"update transactions set taken_back = 1, status = 'partially_matched'"
								+ where(payment("t-refund"))),
				new Tampering("a reversal is gone", Invariant.REVERSALS_ARE_REVERSED, payment("t-refund"),
						"delete from payment_reversals" + where(REVERSAL)),
				new Tampering("a reversal is of another amount", Invariant.REVERSALS_ARE_REVERSED,
						payment("t-refunded"), "update payment_reversals set amount = 1" + where(REVERSAL)),
				new Tampering("a reversal is of another payment", Invariant.REVERSALS_ARE_REVERSED,
						payment("t-refunded"),
						"update payment_reversals set transaction_id = (" + payment("t-lost") + ")" + where(REVERSAL)),
				new Tampering("a reversal is of a payment in another currency", Invariant.REVERSALS_ARE_OF_ONE_CURRENCY,
						REVERSAL,
						"update payment_reversals set transaction_id = (" + payment("t-usd") + ")" + where(REVERSAL)),
				new Tampering("a reversal is half undone", Invariant.REVERSALS_ARE_UNDONE_WHOLE,
						"select uuid '0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44'",
						"""
								insert into payment_reversals (id, reversal_id, transaction_id, amount, actor, reverses)
								select '0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44', reversal_id, transaction_id, 1, 'local', id
								from payment_reversals where id = ("""
								+ REVERSAL + ")"),

				new Tampering("more is paid of an invoice", Invariant.MATCHES_ARE_PAID, invoice("INV-2"),
						"update invoices set amount_paid = amount_paid + 1" + where(invoice("INV-2"))),
				new Tampering("more was paid of an invoice elsewhere", Invariant.MATCHES_ARE_PAID, invoice("INV-2"),
						"update invoices set paid_elsewhere = 1" + where(invoice("INV-2"))),
				new Tampering("an invoice that is paid in part is paid", Invariant.INVOICE_STATUS_AGREES,
						invoice("INV-2"), "update invoices set status = 'paid'" + where(invoice("INV-2"))),
				new Tampering("less is due of an invoice than is paid", Invariant.NO_INVOICE_IS_OVERPAID,
						invoice("INV-2"), """
								alter table invoices drop constraint invoices_amount_paid_ck;
								update invoices set amount_due = 1""" + where(invoice("INV-2"))),
				new Tampering("a void invoice is to be paid", Invariant.LAST_CHANGE_STANDS, invoice("INV-VOID"),
						"update invoices set status = 'pending'" + where(invoice("INV-VOID"))),
				new Tampering("an invoice is credited by more", Invariant.ADJUSTMENTS_ARE_ADJUSTED, invoice("INV-ADJ"),
						"update invoices set adjusted = 200" + where(invoice("INV-ADJ"))),
				new Tampering("a credit note is gone", Invariant.ADJUSTMENTS_ARE_ADJUSTED, invoice("INV-ADJ"),
						"delete from invoice_adjustments where kind = 'credit_note'"),
				new Tampering("an amended invoice is of another amount", Invariant.LAST_AMENDMENT_IS_DUE,
						invoice("INV-ADJ"), "update invoices set amount_due = 950" + where(invoice("INV-ADJ"))),
				new Tampering("an adjustment is half undone", Invariant.ADJUSTMENTS_ARE_UNDONE_WHOLE,
						"select id from invoice_adjustments where reverses is not null",
						"update invoice_adjustments set amount = -1 where reverses is not null"),

				new Tampering("a run is gone", Invariant.RUNS_KEEP_THEIR_ROWS, FIRST_RUN,
						"delete from reconciliation_runs" + where(FIRST_RUN)),
				new Tampering("a run never was", Invariant.RUNS_KEEP_THEIR_ROWS, FIRST_RUN,
						"update reconciliation_runs set status = 'failed'" + where(FIRST_RUN)),

				new Tampering("an entry of the audit log has another actor", Invariant.AUDIT_CHAIN_HOLDS, entry(5),
						"update audit_entries set actor = 'nobody' where sequence = 5"),
				new Tampering("an entry of the audit log has another amount", Invariant.AUDIT_CHAIN_HOLDS, entry(5),
						"update audit_entries set amount = amount + 0.0001 where sequence = 5"),
				new Tampering("an entry of the audit log has another time", Invariant.AUDIT_CHAIN_HOLDS, entry(5),
						"update audit_entries set acted_at = acted_at + interval '1 microsecond' where sequence = 5"),
				new Tampering("an entry of the audit log says otherwise what was since", Invariant.AUDIT_CHAIN_HOLDS,
						entry(5), "update audit_entries set after = after || '{\"count\":1}' where sequence = 5"),
				new Tampering("an entry of the audit log has its hash made anew", Invariant.AUDIT_CHAIN_HOLDS, entry(6),
						"""
								update audit_entries set actor = 'nobody' where sequence = 5;
								update audit_entries e set hash = audit_hash(e) where sequence = 5"""),
				new Tampering("the first entry of the audit log is gone", Invariant.AUDIT_CHAIN_HOLDS, entry(2),
						"delete from audit_entries where sequence = 1"),
				new Tampering("an entry of the audit log is gone", Invariant.AUDIT_CHAIN_HOLDS, entry(6),
						"delete from audit_entries where sequence = 5"),
				new Tampering("an entry of the audit log is gone, and the gap is closed", Invariant.AUDIT_CHAIN_HOLDS,
						entry(6), """
								delete from audit_entries where sequence = 5;
								alter table audit_entries drop constraint audit_entries_pk;
								update audit_entries set sequence = sequence - 1 where sequence > 5"""),
				new Tampering("two entries of the audit log are swapped", Invariant.AUDIT_CHAIN_HOLDS, entry(5), """
						update audit_entries set sequence = -5 where sequence = 5;
						update audit_entries set sequence = 5 where sequence = 6;
						update audit_entries set sequence = 6 where sequence = -5"""),
				new Tampering("an entry of the audit log is made up", Invariant.AUDIT_CHAIN_HOLDS,
						"select uuid '0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44'",
						"""
								insert into audit_entries (sequence, id, acted_at, actor, action, object_kind, previous_hash, hash)
								select sequence + 1, '0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44', now(), 'nobody', 'match',
								    'transaction', hash, hash
								from audit_head"""),
				new Tampering("the last entry of the audit log is gone", Invariant.AUDIT_HEAD_IS_LAST,
						"select id from audit_entries order by sequence desc offset 1 limit 1",
						"delete from audit_entries where sequence = (select max(sequence) from audit_entries)"),
				new Tampering("all of the audit log is gone", Invariant.AUDIT_HEAD_IS_LAST, NO_ROW,
						"delete from audit_entries"),
				new Tampering("all of the audit log is gone, and its head", Invariant.AUDIT_HEAD_IS_LAST, NO_ROW,
						"delete from audit_entries; delete from audit_head"),
				new Tampering("the head of the audit log is another", Invariant.AUDIT_HEAD_IS_LAST,
						"select id from audit_entries order by sequence desc limit 1",
						"update audit_head set hash = decode(repeat('11', 32), 'hex')"));
	}

	private static final String NO_ROW = "select uuid '00000000-0000-0000-0000-000000000000'";

	private static String entry(int sequence) {
		return "select id from audit_entries where sequence = " + sequence;
	}

	@Test
	void noticesThatTheEndIsCutOffWithTheHead() {
		keepBooks();
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			status.setRollbackOnly();
			AuditChain known = this.invariants.check(CheckCause.REQUEST, AuditChain.NONE).audit();
			this.jdbc.sql("set local session_replication_role = replica").update();
			this.jdbc.sql("delete from audit_entries where sequence > 5").update();
			this.jdbc
				.sql("update audit_head set (sequence, hash) = (select 5, hash from audit_entries where sequence = 5)")
				.update();

			assertThat(this.invariants.check(CheckCause.REQUEST, AuditChain.NONE).ok()).isTrue();
			for (AuditChain walked : List.of(known.fromLast(), known.fromFirst())) {
				InvariantsResponse report = this.invariants.check(CheckCause.REQUEST, walked);
				assertThat(redLines(report)).extracting(InvariantResponse::rule)
					.containsExactly(Invariant.AUDIT_HEAD_IS_LAST);
				assertThat(report.audit()).isEqualTo(walked);
			}
		});
	}

	@Test
	void noticesThatAllIsMadeAnew() {
		keepBooks();
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			status.setRollbackOnly();
			AuditChain known = this.invariants.check(CheckCause.REQUEST, AuditChain.NONE).audit();
			this.jdbc.sql("set local session_replication_role = replica").update();
			this.jdbc.sql("""
					do $$
					declare
					    entry audit_entries;
					    last bytea := decode(repeat('00', 32), 'hex');
					begin
					    update audit_entries set actor = 'nobody' where sequence = 5;
					    for entry in select * from audit_entries order by sequence loop
					        entry.previous_hash := last;
					        last := audit_hash(entry);
					        update audit_entries set previous_hash = entry.previous_hash, hash = last
					        where sequence = entry.sequence;
					    end loop;
					    update audit_head set hash = last;
					end
					$$""").update();

			assertThat(this.invariants.check(CheckCause.REQUEST, AuditChain.NONE).ok()).isTrue();
			assertThat(redLines(this.invariants.check(CheckCause.REQUEST, known.fromLast())))
				.extracting(InvariantResponse::rule)
				.containsExactly(Invariant.AUDIT_CHAIN_HOLDS);
		});
	}

	@Test
	void walksWhatIsNewOnly() {
		keepBooks();

		AuditChain first = this.invariants.check(CheckCause.REQUEST, AuditChain.NONE).audit();
		this.books.invoice("INV-LATER", "100");
		InvariantsResponse second = this.invariants.check(CheckCause.REQUEST, first.fromLast());

		assertThat(second.ok()).isTrue();
		assertThat(second.audit().sequence()).isEqualTo(first.sequence() + 1);
		assertThat(second.audit().walkedFrom()).isEqualTo(first.sequence());
	}

	/**
	 * Makes books that contain everything.
	 */
	private void keepBooks() {
		this.client.importStatements(new CamtFile().entry("2026-02-27", "700.00", "t-again", "no number")
			.statement("2026-02-27", "2026-02-27", "0.00", null)
			.bytes("NGN"));
		this.books.pay("t-again", "700", "---");
		for (String number : List.of("INV-1", "INV-2", "INV-3", "INV-6", "INV-7", "INV-8", "INV-9", "INV-RATE",
				"INV-VOID")) {
			this.books.invoice(number, "5000");
		}
		this.books.invoice("INV-5", "4000");
		this.client.createInvoice("INV-USD", "12.50", "USD");
		this.books.pay("t-exact", "5000", "INV-1");
		this.books.pay("t-part", "2000", "INV-2");
		this.books.pay("t-over", "6000", "INV-3");
		this.books.pay("t-tolerated", "3999.50", "INV-5");
		this.books.pay("t-manual", "5000", "---");
		this.books.pay("t-settled", "2", "USD", "---");
		this.books.pay("t-refunded", "5000", "INV-7");
		this.books.pay("t-taken-off", "5000", "INV-8");
		this.books.pay("t-ignored", "700", "---");
		this.books.pay("t-lost", "9000", "LOST-1");
		this.books.pay("t-usd", "12.50", "USD", "INV-USD");
		refund("t-refund", "-5000", "t-refunded");
		refund("t-refund-of-nothing", "-1", "nothing");
		this.client.deliver("e-bad", "not JSON");
		this.client.deliver("e-conflict", Payments.of("t-exact", "1", "INV-1"));
		this.client.deliver("e-again", Payments.of("t-exact", "5000", "INV-1") + " ");
		this.client.deliver("e-replayed", Payments.of("t-exact", "5000", "INV-1"));
		succeed(this.client.post("/reconcile/run", "{\"tolerance\":{\"NGN\":1}}"));
		succeed(this.client.post("/matches", """
				{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":5000}]}"""
			.formatted(this.books.transactionId("t-manual"), this.books.invoiceId("INV-6"))));
		succeed(this.client.post("/matches", """
				{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":2,"invoice_amount":3000.01}]}"""
			.formatted(this.books.transactionId("t-settled"), this.books.invoiceId("INV-RATE"))));
		String match = this.jdbc.sql(match("t-taken-off", "auto")).query(String.class).single();
		succeed(this.client.post("/matches/" + match + "/reverse", "{\"reason\":\"wrong\"}"));
		String ignored = this.books.transactionId("t-ignored");
		succeed(this.client.post("/transactions/" + ignored + "/ignore", "{\"reason\":\"a test\"}"));
		succeed(this.client.post("/invoices/INV-VOID/void", "{\"reason\":\"not due\"}"));
		succeed(this.client.post("/events/" + this.jdbc.sql(event("e-bad")).query(String.class).single() + "/replay",
				""));
		this.books.pay("t-undone", "5000", "INV-9");
		refund("t-refund-of-ignored", "-200", "t-ignored");
		BankSyncClient.Answer run = this.client.reconcile();
		succeed(run);
		succeed(this.client.post("/reconcile/runs/" + run.field("id") + "/undo", "{\"reason\":\"too early\"}"));
		adjust();
		replayTwice();
	}

	private void refund(String id, String amount, String original) {
		succeed(this.client.deliver("e-" + id, Payments.of(id, amount, "---")
			.replace("\"description\"", "\"original_transaction_id\":\"" + original + "\",\"description\"")));
	}

	private static void succeed(BankSyncClient.Answer answer) {
		assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
	}

	private void adjust() {
		this.books.invoice("INV-ADJ", "1000");
		succeed(this.client.post("/invoices/INV-ADJ/credit", "{\"amount\":100,\"reason\":\"came back\"}"));
		succeed(this.client.post("/invoices/INV-ADJ/write-off", "{\"amount\":50,\"reason\":\"too little\"}"));
		succeed(this.client.post("/invoices/INV-ADJ/amend", "{\"amount_due\":800,\"reason\":\"fewer\"}"));
		succeed(this.client.post("/invoices/INV-ADJ/amend", "{\"amount_due\":900,\"reason\":\"more\"}"));
		String writeOff = this.jdbc.sql("select id::text from invoice_adjustments where kind = 'write_off'")
			.query(String.class)
			.single();
		succeed(this.client.post("/adjustments/" + writeOff + "/reverse", "{\"reason\":\"a slip\"}"));
	}

	/**
	 * Writes two replays, as if a definition had changed twice.
	 */
	private void replayTwice() {
		this.jdbc.sql("""
				insert into event_replays (raw_event_id, actor, state_before, state_after, replayed_at)
				select e.id, 'local', r.before, r.after, now()
				from (values (1, 'e-t-usd', 'quarantined', 'conflict'), (2, 'e-t-usd', 'conflict', 'stored'),
				    (3, 'e-t-exact', 'quarantined', 'stored'), (4, 'e-t-exact', 'stored', 'stored')
				) as r (place, event, before, after)
				join raw_events e on e.event_id = r.event
				order by r.place
				""").update();
	}

}
