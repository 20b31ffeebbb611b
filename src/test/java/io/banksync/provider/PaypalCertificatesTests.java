package io.banksync.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.banksync.signature.CertificateUnavailableException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Attackers who name addresses can't prevent a certificate from being fetched or cached.
 */
class PaypalCertificatesTests {

	private static final String CERTS = "https://api.paypal.com/v1/notifications/certs/";

	private static final byte[] CERTIFICATE = certificate();

	private final Map<String, AtomicInteger> fetched = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private static byte[] certificate() {
		try {
			return Files.readAllBytes(Path.of("src/test/resources/paypal-certificate.pem"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@AfterEach
	void endThreads() {
		this.threads.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270",
			"https://api.sandbox.paypal.com/v1/notifications/certs/CERT_1" })
	void knowsWherePaypalHasThem(String address) {
		assertThat(PaypalCertificates.isPaypals(address)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.paypal.com/v1/notifications/certs/C",
			"https://www.paypal.com/v1/notifications/certs/C", "https://api-m.paypal.com/v1/notifications/certs/C",
			"https://x.sandbox.paypal.com/v1/notifications/certs/C", "https://api.paypal.com/v1/certs/C",
			"https://api.paypal.com/v1/notifications/certs/", "https://api.paypal.com/v1/notifications/certs/C?a=b",
			"https://api.paypal.com/v1/notifications/certs/C#a", "https://api.paypal.com/v1/notifications/certs/../x",
			"https://api.paypal.com/v1/notifications/certs/C/x", "https://api.paypal.com/v1/notifications/certs/%2e%2e",
			"https://api.paypal.com:443/v1/notifications/certs/C", "https://u@api.paypal.com/v1/notifications/certs/C",
			"https://API.paypal.com/v1/notifications/certs/C",
			"https://api.paypal.com.evil.example/v1/notifications/certs/C",
			"https://api.paypal.com/v1/notifications/certs/C\n", "https://apiXpaypal.com/v1/notifications/certs/C",
			"" })
	void takesNothingElseForPaypals(String address) {
		PaypalCertificates certificates = new PaypalCertificates((uri) -> {
			throw new AssertionError("fetched " + uri);
		});

		assertThat(certificates.find(address, "203.0.113.1", (chain) -> true)).isEmpty();
	}

	@Test
	void keepsWhatIsTrustedAndNothingElse() {
		PaypalCertificates certificates = new PaypalCertificates((uri) -> count(uri.toString()));
		for (int i = 0; i < 500; i++) {
			assertThat(certificates.find(CERTS + "forged-" + i, "203.0.113.1", (chain) -> false)).isEmpty();
		}

		assertThat(certificates.find(CERTS + "genuine", "198.51.100.1", (chain) -> true)).hasSize(1);
		assertThat(certificates.find(CERTS + "genuine", "203.0.113.1", (chain) -> true)).hasSize(1);
		assertThat(certificates.find(CERTS + "forged-0", "203.0.113.1", (chain) -> false)).isEmpty();

		assertThat(this.fetched.get(CERTS + "genuine")).hasValue(1);
		assertThat(this.fetched.get(CERTS + "forged-0")).hasValue(2);
	}

	@Test
	void trustsWhatIsKeptAnewEachTime() {
		PaypalCertificates certificates = new PaypalCertificates((uri) -> count(uri.toString()));

		assertThat(certificates.find(CERTS + "a", "198.51.100.1", (chain) -> true)).hasSize(1);
		assertThat(certificates.find(CERTS + "a", "198.51.100.1", (chain) -> false)).isEmpty();
	}

	@Test
	void fetchesOnceForManyOfOneSender() throws Exception {
		PaypalCertificates certificates = new PaypalCertificates((uri) -> count(uri.toString()));
		List<Future<List<List<X509Certificate>>>> found = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			found.add(this.threads.submit(() -> certificates.find(CERTS + "a", "198.51.100.1", (chain) -> true)));
		}

		for (Future<List<List<X509Certificate>>> one : found) {
			assertThat(one.get()).hasSize(1);
		}
		assertThat(this.fetched.get(CERTS + "a")).hasValue(1);
	}

	@Test
	void fetchesForOthersWhileStrangersGetNoAnswer() {
		CountDownLatch never = new CountDownLatch(1);
		AtomicInteger waiting = new AtomicInteger();
		PaypalCertificates certificates = new PaypalCertificates((uri) -> {
			if (uri.toString().contains("forged")) {
				waiting.incrementAndGet();
				never.await();
			}
			return count(uri.toString());
		});
		for (int i = 0; i < 200; i++) {
			String sender = "203.0.113." + i % 20;
			String address = CERTS + "forged-" + i;
			this.threads.submit(() -> certificates.find(address, sender, (chain) -> false));
		}
		Awaitility.await().until(() -> waiting.get() >= 20);

		assertThat(waiting).hasValueLessThanOrEqualTo(20);
		assertThat(certificates.find(CERTS + "genuine", "198.51.100.1", (chain) -> true)).hasSize(1);
	}

	@Test
	void waitsForNoAnswerForEver() {
		CountDownLatch never = new CountDownLatch(1);
		AtomicInteger ended = new AtomicInteger();
		PaypalCertificates certificates = new PaypalCertificates((uri) -> {
			try {
				never.await();
				return CERTIFICATE;
			}
			finally {
				ended.incrementAndGet();
			}
		});

		assertThatExceptionOfType(CertificateUnavailableException.class)
			.isThrownBy(() -> certificates.find(CERTS + "a", "198.51.100.1", (chain) -> true));
		Awaitility.await().until(() -> ended.get() == 1);
	}

	@Test
	void saysThatItCanNotBeHadWhereFetchingFails() {
		PaypalCertificates certificates = new PaypalCertificates((uri) -> {
			throw new IOException("unreachable");
		});

		assertThatExceptionOfType(CertificateUnavailableException.class)
			.isThrownBy(() -> certificates.find(CERTS + "a", "198.51.100.1", (chain) -> true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" })
	void findsNothingInWhatIsNoCertificate(String file) {
		PaypalCertificates certificates = new PaypalCertificates((uri) -> file.getBytes(StandardCharsets.UTF_8));

		assertThat(certificates.find(CERTS + "a", "198.51.100.1", (chain) -> true)).isEmpty();
	}

	private byte[] count(String address) {
		this.fetched.computeIfAbsent(address, (name) -> new AtomicInteger()).incrementAndGet();
		return CERTIFICATE;
	}

}
