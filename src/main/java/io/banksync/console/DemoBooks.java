package io.banksync.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

import io.banksync.provider.Provider;
import tools.jackson.databind.json.JsonMapper;

/**
 * The books of a small company, with every usual state. They are sent to the service as
 * requests, signed as its bank signs, so they are received, decided and recorded like all
 * others.
 */
class DemoBooks implements AutoCloseable {

	/** Number, amount, currency, customer, and in how many days it is due. */
	private static final String INVOICES = """
			INV-2026-001 | 1200.00 | NGN | Acme Ltd | -24
			INV-2026-002 | 5400.50 | NGN | Bello & Sons | -18
			INV-2026-003 | 7350.00 | NGN | Chukwu Foods | -12
			INV-2026-004 | 12500.00 | NGN | Gulf Traders | 5
			INV-2026-005 | 9972.50 | NGN | Acme Ltd | 2
			INV-2026-006 | 10703.50 | NGN | Bello & Sons | -2
			INV-2026-007 | 16817.50 | NGN | Bello & Sons | 7
			INV-2026-008 | 4000.00 | NGN | Chukwu Foods | -40
			INV-2026-009 | 2500.00 | NGN | Gulf Traders | -6
			INV-2026-010 | 640.00 | NGN | Acme Ltd | -1
			INV-2026-011 | 800.00 | USD | Gulf Traders | 9
			INV-2026-012 | 450.00 | USD | Gulf Traders | 9
			INV-2026-013 | 98000 | JPY | Kano Motors | 12
			INV-2026-014 | 3000.00 | NGN | Acme Ltd | 20
			INV-2026-015 | 1500.00 | NGN | Chukwu Foods | -3
			INV-2026-016 | 6000.00 | NGN | Bello & Sons | -8
			""";

	/**
	 * Id, days ago, amount, currency, reference, and text; of money that went back, the
	 * payment that it came from.
	 */
	private static final String FIRST_PAYMENTS = """
			FT001 | 23 | 1200.00 | NGN | INV-2026-001 | NIP transfer
			FT002 | 17 | 5400.50 | NGN | inv 2026/002 | NIP transfer
			FT003 | 11 | 8000.00 | NGN | INV-2026-003 | NIP transfer
			FT004 | 9 | 5000.00 | NGN | INV-2026-004 | first part
			FT005 | 8 | 9972.50 | NGN | INV-2026-OO5 | NIP transfer
			FT006 | 7 | 6000.00 | NGN | INV-2026-016 | NIP transfer
			FT007 | 5 | 2500.00 | NGN | INV-2026-009 | NIP transfer
			FT008 | 33 | 2000.00 | NGN | - | Cash deposit
			""";

	private static final String LATER_PAYMENTS = """
			FT009 | 4 | 640.00 | NGN | - | Office rent, thank you
			FT010 | 4 | 27521.00 | NGN | INV-2026-006 and INV-2026-007 | NIP transfer
			FT011 | 3 | 800.00 | USD | INV-2026-011 | SWIFT
			FT012 | 3 | 700000.00 | NGN | INV-2026-012 | NIP transfer
			FT013 | 2 | 98000 | JPY | INV-2026-013 | SWIFT
			FT014 | 2 | 1499.50 | NGN | INV-2026-015 | NIP transfer
			FT015 | 2 | 60.00 | NGN | test | NIP transfer
			FT016 | 1 | 2500.00 | NGN | INV-2026-009 | NIP transfer
			FT017 | 1 | -6000.00 | NGN | FT006 sent back | FT006
			FT018 | 0 | 75.00 | NGN | INV-2026-099 | NIP transfer
			""";

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI service;

	private final Provider bank;

	private final JsonMapper mapper;

	private final Instant now;

	/**
	 * Creates them.
	 * @param service the address of the service
	 * @param bank who sends the payments
	 * @param now the time to which days are counted
	 */
	DemoBooks(URI service, Provider bank, JsonMapper mapper, Instant now) {
		this.service = service;
		this.bank = bank;
		this.mapper = mapper;
		this.now = now.truncatedTo(ChronoUnit.SECONDS);
	}

	/**
	 * Sends everything.
	 * @throws IOException if a request has another answer than it should
	 */
	void load() throws IOException, InterruptedException {
		post("/invoices", "text/csv", invoices());
		pay(FIRST_PAYMENTS);
		act("/reconcile/run", "{}");
		pay(LATER_PAYMENTS);
		act("/reconcile/run", "{\"dry_run\":true}");
		act("/reconcile/run", "{}");
		act("/invoices/INV-2026-014/void", "{\"reason\":\"ordered twice\"}");
		act("/invoices/INV-2026-015/write-off", "{\"amount\":0.50,\"reason\":\"bank charge\"}");
		act("/transactions/" + id("FT015") + "/ignore", "{\"reason\":\"a test of the bank\"}");
		act("/transactions/" + id("FT008") + "/notes", "{\"note\":\"Ask the branch who paid it in\"}");
		String known = body(fields(FIRST_PAYMENTS.lines().findFirst().orElseThrow()));
		deliver("evt_FT007", known.replace("FT001", "FT007"), 200);
		deliver("evt_FT001_again", known, 200);
		deliver("evt_FT019", known.replace("1200.00", "\"1,2OO\""), 422);
		deliver("evt_forged", known, "0".repeat(64), 401);
	}

	private static String[] fields(String line) {
		return line.split("\\s*\\|\\s*", -1);
	}

	private String invoices() {
		StringBuilder file = new StringBuilder("invoice_number,amount_due,currency,customer,due_on\n");
		LocalDate today = LocalDate.ofInstant(this.now, ZoneOffset.UTC);
		INVOICES.lines().map(DemoBooks::fields).forEach((invoice) -> {
			invoice[4] = today.plusDays(Long.parseLong(invoice[4])).toString();
			file.append(String.join(",", invoice)).append('\n');
		});
		return file.toString();
	}

	private void pay(String payments) throws IOException, InterruptedException {
		for (String line : payments.lines().toList()) {
			String[] payment = fields(line);
			deliver("evt_" + payment[0], body(payment), 200);
		}
	}

	private String body(String[] payment) {
		Instant occurredAt = this.now.minus(Duration.ofDays(Long.parseLong(payment[1])));
		return """
				{"transaction_id":"%s","amount":%s,"currency":"%s","occurred_at":"%s","reference":"%s","%s":"%s"}"""
			.formatted(payment[0], payment[2], payment[3], occurredAt, payment[4],
					payment[2].startsWith("-") ? "original_transaction_id" : "description", payment[5]);
	}

	private void deliver(String eventId, String body, int status) throws IOException, InterruptedException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		String signature = this.bank.sign(bytes).map(HexFormat.of()::formatHex).orElse("none");
		deliver(eventId, body, signature, status);
	}

	private void deliver(String eventId, String body, String signature, int status)
			throws IOException, InterruptedException {
		send(request(this.bank.path()).header("Content-Type", "application/json")
			.header("X-Event-Id", eventId)
			.header("X-Signature", "sha256=" + signature)
			.POST(HttpRequest.BodyPublishers.ofString(body)), status);
	}

	private String id(String payment) throws IOException, InterruptedException {
		return this.mapper.readTree(send(request("/transactions?q=" + payment), 200)).at("/data/0/id").asString();
	}

	private void act(String path, String body) throws IOException, InterruptedException {
		post(path, "application/json", body);
	}

	private void post(String path, String type, String body) throws IOException, InterruptedException {
		send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)), 200);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.service.resolve(path)).timeout(TIMEOUT);
	}

	/**
	 * Sends a request.
	 * @param status the status of the right answer; 200: any of a success
	 */
	private String send(HttpRequest.Builder builder, int status) throws IOException, InterruptedException {
		HttpRequest request = builder.build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		int given = response.statusCode();
		if (given != status && (status != 200 || given / 100 != 2)) {
			throw new IOException(request.uri().getPath() + " answered " + given + ": " + response.body());
		}
		return response.body();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
