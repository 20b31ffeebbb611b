package io.banksync.hostile;

import java.util.List;

import io.banksync.BankSyncTest;
import io.banksync.NameLookups;
import io.banksync.RawClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a proxy that is trusted says of a client, what is genuine is taken, what is
 * not is refused, and nothing of it is looked up.
 */
@BankSyncTest
@Tag("long")
@TestPropertySource(properties = { "server.forward-headers-strategy=native",
		"server.tomcat.remoteip.internal-proxies=127.0.0.1/32", "banksync.rate-limit.failures-per-minute=3" })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardedFormTests {

	private final Selection selection = Selection.configured();

	@LocalServerPort
	int port;

	private Probe probe;

	private int number;

	@BeforeAll
	void begin() {
		System.out.println("Hostile suite: " + this.selection);
		this.probe = new Probe(this.port, this.selection.full());
	}

	@AfterAll
	void summarize() {
		System.out.println("Hostile suite: " + this.probe.summary());
	}

	@Test
	void takesWhatIsGenuineWhateverItsAddressIsSaidToBe() {
		List<ForwardedForm> forms = ForwardedForm.ofAddresses();
		assertThat(forms).hasSizeGreaterThanOrEqualTo(500);

		this.selection.of(forms, 150).forEach((form) -> send("addresses", form));

		assertNothingFound("addresses");
	}

	@Test
	void takesWhatIsGenuineWhateverProxiesSay() {
		this.selection.of(ForwardedForm.ofProxies(), 300).forEach((form) -> send("proxies", form));

		assertNothingFound("proxies");
	}

	private void assertNothingFound(String kind) {
		this.probe.assertNothingFound(kind);
		assertThat(NameLookups.names()).noneMatch((name) -> name.contains("evil.example") || name.equals("unknown")
				|| name.contains("hidden") || name.equals("null"));
		assertThat(RawClient.get(this.port, "/actuator/health/liveness", List.of("Host: localhost")).status())
			.isEqualTo(200);
	}

	private void send(String kind, ForwardedForm form) {
		HostileRequest genuine = HostileRequest.of(kind, form + ", genuine", (attempt) -> {
			String nonce = "f" + this.number++;
			return SignedPayment.ofBank("reference", "\"INV-001\"", nonce)
				.with(form.header(), form.value())
				.request("evt_" + nonce);
		});
		HostileRequest forged = HostileRequest.of(kind, form + ", forged",
				(attempt) -> SignedPayment.ofBank("reference", "\"INV-001\"", "forged")
					.with(form.header(), form.value())
					.with("X-Signature", "sha256=" + "0".repeat(64))
					.request("evt_forged"));
		HostileRequest reading = HostileRequest.of(kind, form + ", without a key", (attempt) -> RawClient
			.request("GET /invoices", "localhost", List.of(form.header() + ": " + form.value()), new byte[0]));

		this.probe.same(genuine, 200, Probe.status(this.probe.send(genuine)));
		judge(forged, List.of(401, 429));
		judge(reading, List.of(401, 429));
	}

	private void judge(HostileRequest request, List<Integer> statuses) {
		int status = Probe.status(this.probe.send(request));
		if (!statuses.contains(status)) {
			this.probe.found(request, "should be one of " + statuses + ", is " + status);
		}
	}

}
