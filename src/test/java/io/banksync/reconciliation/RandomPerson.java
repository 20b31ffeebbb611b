package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.allocation.PlainAllocation;
import io.banksync.allocation.PlainAllocation.Adjustment;
import io.banksync.allocation.PlainAllocation.Application;
import io.banksync.allocation.PlainAllocation.Invoice;
import io.banksync.allocation.PlainAllocation.Payment;
import io.banksync.allocation.RandomHistory;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person from finance who makes random decisions, over HTTP and in the plain model.
 * Both must find the same decisions possible.
 */
class RandomPerson {

	private static final String REASON = "{\"reason\":\"at random\"}";

	private final BankSyncClient client;

	private final JdbcClient jdbc;

	private final RandomHistory history;

	private final PlainAllocation plain;

	/** How often each decision was made, and how often refused. */
	private final Map<String, Integer> counts;

	RandomPerson(BankSyncClient client, JdbcClient jdbc, RandomHistory history, PlainAllocation plain,
			Map<String, Integer> counts) {
		this.client = client;
		this.jdbc = jdbc;
		this.history = history;
		this.plain = plain;
		this.counts = counts;
	}

	void act() {
		if (this.plain.payments.isEmpty() || this.plain.invoices.isEmpty()) {
			createInvoice();
			return;
		}
		switch (this.history.random().nextInt(22)) {
			case 0, 1, 2, 3 -> match();
			case 4, 5 -> reverse();
			case 6 -> reverseWhatDoesNotStand();
			case 7 -> ignore();
			case 8 -> unignore();
			case 9 -> voidInvoice();
			case 10 -> addReference();
			case 11, 12 -> takeBack();
			case 13 -> giveBack();
			case 14, 15 -> matchAtRate();
			case 16 -> writeOff();
			case 17 -> credit();
			case 18 -> amend();
			case 19 -> undoAnAdjustment();
			case 20 -> reopen();
			default -> createInvoice();
		}
	}

	/**
	 * Undoes a run.
	 * @param runIds the ids of all runs, in their order
	 */
	void undoOneOf(List<String> runIds) {
		int place = this.history.random().nextInt(runIds.size());
		this.plain.undo(place + 1);
		check("undo", true, post("/reconcile/runs/" + runIds.get(place) + "/undo", REASON));
	}

	private void match() {
		Payment payment = oneThatMostly(this.plain.payments,
				(one) -> one.amount.signum() > 0 && one.rest().signum() > 0 && !one.status.equals("ignored"));
		Map<Invoice, BigDecimal> amounts = new LinkedHashMap<>();
		BigDecimal rest = payment.rest();
		for (int i = this.history.random().nextInt(1, 4); i > 0; i--) {
			Invoice invoice = oneThatMostly(this.plain.invoices.values(),
					(one) -> one.open().signum() > 0 && one.currency.equals(payment.currency));
			BigDecimal amount = amount(rest, invoice.open());
			rest = rest.subtract(amount);
			amounts.putIfAbsent(invoice, amount);
		}
		List<String> allocations = new ArrayList<>();
		amounts.forEach((invoice, amount) -> allocations
			.add("{\"invoice_id\":\"%s\",\"amount\":%s}".formatted(id(invoice), amount.toPlainString())));
		String body = "{\"transaction_id\":\"%s\",\"allocations\":[%s]}".formatted(id(payment),
				String.join(",", allocations));
		check("match", this.plain.match(payment, amounts), post("/matches", body));
	}

	private void matchAtRate() {
		Payment payment = oneThatMostly(this.plain.payments,
				(one) -> one.amount.signum() > 0 && one.rest().signum() > 0 && !one.status.equals("ignored"));
		List<Invoice> others = this.plain.invoices.values()
			.stream()
			.filter((one) -> !one.currency.equals(payment.currency))
			.toList();
		if (!others.isEmpty()) {
			Invoice invoice = oneThatMostly(others, (one) -> one.open().signum() > 0);
			BigDecimal rate = BigDecimal.valueOf(this.history.random().nextInt(1, 4));
			BigDecimal amount = amount(payment.rest(), invoice.open().divide(rate, 2, RoundingMode.DOWN));
			String stated = "\"invoice_amount\":" + amount.multiply(rate).toPlainString();
			String how = this.history.oneOf(List.of(stated, "\"rate\":" + rate, stated + ",\"rate\":" + rate));
			check("match at rate", this.plain.matchAtRate(payment, invoice, amount, rate), post("/matches", """
					{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":%s,%s}]}""".formatted(id(payment),
					id(invoice), amount.toPlainString(), how)));
		}
	}

	private void writeOff() {
		Invoice invoice = oneOpen();
		BigDecimal amount = this.history.oneIn(2) ? null : this.history.amount();
		String stated = (amount != null) ? "\"amount\":" + amount.toPlainString() + "," : "";
		check("write off", this.plain.adjust(invoice, amount),
				post("/invoices/" + id(invoice) + "/write-off", "{" + stated + "\"reason\":\"at random\"}"));
	}

	private void credit() {
		Invoice invoice = oneOpen();
		BigDecimal amount = amount(invoice.open(), invoice.open());
		check("credit", this.plain.adjust(invoice, amount), post("/invoices/" + id(invoice) + "/credit",
				"{\"amount\":%s,\"reason\":\"at random\"}".formatted(amount.toPlainString())));
	}

	private void amend() {
		Invoice invoice = oneOpen();
		BigDecimal due = this.history.due();
		check("amend", this.plain.amend(invoice, due), post("/invoices/" + id(invoice) + "/amend",
				"{\"amount_due\":%s,\"reason\":\"at random\"}".formatted(due.toPlainString())));
	}

	private Invoice oneOpen() {
		return oneThatMostly(this.plain.invoices.values(), (one) -> one.open().signum() > 0);
	}

	private void undoAnAdjustment() {
		List<Invoice> adjusted = this.plain.invoices.values()
			.stream()
			.filter((one) -> !one.adjustments.isEmpty())
			.toList();
		if (!adjusted.isEmpty()) {
			Invoice invoice = this.history.oneOf(adjusted);
			Adjustment adjustment = this.history.oneOf(invoice.adjustments);
			String id = this.jdbc.sql("""
					select id::text from invoice_adjustments
					where invoice_id = ? and reverses is null order by id offset ? limit 1
					""").params(id(invoice), invoice.adjustments.indexOf(adjustment)).query(String.class).single();
			check("undo adjustment", this.plain.undo(invoice, adjustment),
					post("/adjustments/" + id + "/reverse", REASON));
		}
	}

	private void reopen() {
		Invoice invoice = oneThatMostly(this.plain.invoices.values(), (one) -> one.status.equals("void"));
		check("reopen", this.plain.reopen(invoice), post("/invoices/" + id(invoice) + "/reopen", REASON));
	}

	private <T> T oneThatMostly(Collection<T> all, Predicate<T> fits) {
		List<T> fitting = all.stream().filter(fits).toList();
		return this.history.oneOf((fitting.isEmpty() || this.history.oneIn(5)) ? List.copyOf(all) : fitting);
	}

	private BigDecimal amount(BigDecimal rest, BigDecimal open) {
		BigDecimal most = rest.min(open);
		BigDecimal amount = switch (this.history.random().nextInt(4)) {
			case 0 -> open;
			case 1 -> most.divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP);
			default -> most;
		};
		return (amount.signum() > 0) ? amount : this.history.amount();
	}

	private void reverse() {
		List<Application> active = this.plain.payments.stream()
			.flatMap((payment) -> payment.applications.stream())
			.toList();
		if (!active.isEmpty()) {
			Application application = firstLike(this.history.oneOf(active));
			String match = matchId(application);
			boolean block = this.history.oneIn(2);
			this.plain.reverse(application, block);
			check("reverse", true, reverse(match, block));
		}
	}

	private Answer reverse(String id, boolean block) {
		return post("/matches/" + id + "/reverse", "{\"reason\":\"at random\",\"block\":%s}".formatted(block));
	}

	private void takeBack() {
		Payment negative = oneThatMostly(this.plain.payments,
				(one) -> one.amount.signum() < 0 && one.left().signum() > 0);
		Map<Payment, BigDecimal> amounts = new LinkedHashMap<>();
		BigDecimal left = negative.left();
		for (int i = this.history.random().nextInt(1, 3); i > 0; i--) {
			Payment payment = oneThatMostly(this.plain.payments,
					(one) -> one.amount.compareTo(one.reversed) > 0 && one.currency.equals(negative.currency));
			BigDecimal amount = amount(left, payment.amount.subtract(payment.reversed));
			left = left.subtract(amount);
			amounts.putIfAbsent(payment, amount);
		}
		List<String> entries = new ArrayList<>();
		amounts.forEach((payment, amount) -> entries
			.add("{\"transaction_id\":\"%s\",\"amount\":%s}".formatted(id(payment), amount.toPlainString())));
		String body = "{\"transaction_id\":\"%s\",\"takes_back\":[%s]}".formatted(id(negative),
				String.join(",", entries));
		check("take back", this.plain.takeBack(negative, amounts), post("/matches", body));
	}

	private void giveBack() {
		List<UUID> reversals = this.jdbc.sql("select id from payment_reversals order by id").query(UUID.class).list();
		if (!reversals.isEmpty()) {
			UUID reversal = this.history.oneOf(reversals);
			String id = this.jdbc.sql("""
					select t.transaction_id from payment_reversals p join transactions t on t.id = p.reversal_id
					where p.id = ?
					""").param(reversal).query(String.class).single();
			Payment negative = this.plain.payments.stream()
				.filter((payment) -> payment.id.equals(id))
				.findFirst()
				.orElseThrow();
			boolean block = this.history.oneIn(2);
			check("give back", this.plain.giveBack(negative, block), reverse(reversal.toString(), block));
		}
	}

	/**
	 * Returns the first of the applications of a payment to an invoice that are
	 * indistinguishable.
	 */
	private static Application firstLike(Application application) {
		return application.payment.applications.stream()
			.filter((other) -> other.invoice == application.invoice && other.kind().equals(application.kind())
					&& other.amount.compareTo(application.amount) == 0)
			.findFirst()
			.orElseThrow();
	}

	private String matchId(Application application) {
		return this.jdbc.sql("""
				select id::text from live_matches
				where transaction_id = ? and invoice_id = ? and amount = ? and kind = ?
				order by id limit 1
				""")
			.param(id(application.payment))
			.param(id(application.invoice))
			.param(application.amount)
			.param(application.kind())
			.query(String.class)
			.single();
	}

	private void reverseWhatDoesNotStand() {
		this.jdbc.sql("""
				select m.id::text from transaction_matches m
				where m.kind = 'write_off' or not (m.kind = 'reversal' and m.reversal_id is not null)
				and not exists (select 1 from live_matches live where live.id = m.id) limit 1
				""")
			.query(String.class)
			.optional()
			.ifPresent((match) -> check("reverse", false, post("/matches/" + match + "/reverse", REASON)));
	}

	private void ignore() {
		Payment payment = oneThatMostly(this.plain.payments,
				(one) -> !one.status.equals("ignored") && one.left().signum() > 0);
		check("ignore", this.plain.ignore(payment), post("/transactions/" + id(payment) + "/ignore", REASON));
	}

	private void unignore() {
		Payment payment = oneThatMostly(this.plain.payments, (one) -> one.status.equals("ignored"));
		check("unignore", this.plain.unignore(payment), post("/transactions/" + id(payment) + "/unignore", REASON));
	}

	private void voidInvoice() {
		Invoice invoice = oneThatMostly(this.plain.invoices.values(), (one) -> one.statusNow().equals("pending"));
		check("void", this.plain.voidInvoice(invoice), post("/invoices/" + id(invoice) + "/void", REASON));
	}

	private void addReference() {
		Invoice invoice = this.history.oneOf(List.copyOf(this.plain.invoices.values()));
		String reference = this.history.number();
		check("reference", this.plain.addReference(invoice, reference), post("/invoices/" + id(invoice) + "/references",
				"{\"reference\":\"%s\",\"kind\":\"other\"}".formatted(reference)));
	}

	private void createInvoice() {
		Invoice invoice = new Invoice(this.history.number(), this.history.due(), this.history.currency(), "pending");
		boolean free = !this.plain.invoices.containsKey(invoice.number);
		if (free) {
			this.plain.create(invoice);
		}
		check("create", free, this.client.createInvoice(invoice.number, invoice.due.toPlainString(), invoice.currency));
	}

	private UUID id(Payment payment) {
		return this.jdbc.sql("select id from transactions where transaction_id = ?")
			.param(payment.id)
			.query(UUID.class)
			.single();
	}

	private UUID id(Invoice invoice) {
		return this.jdbc.sql("select id from invoices where invoice_number = ?")
			.param(invoice.number)
			.query(UUID.class)
			.single();
	}

	private Answer post(String path, String body) {
		return this.client.post(path, body);
	}

	private void check(String action, boolean possible, Answer answer) {
		assertThat(answer.status()).as("%s: %s", action, answer)
			.satisfiesAnyOf((status) -> assertThat(possible && (status == 200 || status == 201)).isTrue(),
					(status) -> assertThat(!possible && status == 409).isTrue());
		this.counts.merge(action + (possible ? "" : " refused"), 1, Integer::sum);
	}

}
