package io.banksync.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.banksync.signature.CertificateSource;
import io.banksync.signature.CertificateUnavailableException;

/**
 * Fetches PayPal's certificates, from PayPal's own addresses only, and caches trusted
 * ones. Anybody who reaches the webhook can name an address. So each sender has one fetch
 * at a time, with a short timeout: an attacker can't prevent the genuine sender's
 * certificate from being fetched or cached.
 */
final class PaypalCertificates implements CertificateSource {

	private static final Pattern ADDRESS = Pattern
		.compile("https://api(?:\\.sandbox)?\\.paypal\\.com/v1/notifications/certs/[A-Za-z0-9_-]{1,100}");

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final int MAX_BYTES = 65_536;

	private static final int MAX_KEPT = 100;

	private static final int MAX_AT_ONCE = 32;

	private final CertificateFetch fetch;

	private final Semaphore free = new Semaphore(MAX_AT_ONCE);

	private final Map<String, CompletableFuture<Void>> turns = new ConcurrentHashMap<>();

	private final Cache<String, List<X509Certificate>> kept = Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

	/**
	 * Creates one with an empty cache.
	 */
	PaypalCertificates(CertificateFetch fetch) {
		this.fetch = fetch;
	}

	/**
	 * Returns the source of a definition's certificates.
	 * @throws ProviderConfigurationException if one can't be read
	 */
	static CertificateSource source(String property, VerifyDefinition verify) {
		if (verify.certificates().isEmpty()) {
			return new PaypalCertificates(overHttps());
		}
		List<List<X509Certificate>> configured = verify.certificates()
			.stream()
			.map((certificate) -> read(property + ".certificates", certificate))
			.toList();
		return (address, sender, trusted) -> configured.stream().filter(trusted).toList();
	}

	/**
	 * Returns the trusted issuers: those that a definition names, else those that Java
	 * trusts.
	 * @throws ProviderConfigurationException if one can't be read
	 */
	static Set<TrustAnchor> issuers(String property, VerifyDefinition verify) {
		List<X509Certificate> issuers = verify.trustedIssuers()
			.stream()
			.flatMap((certificate) -> read(property + ".trusted-issuers", certificate).stream())
			.toList();
		return (issuers.isEmpty() ? trustedByJava() : issuers).stream()
			.map((issuer) -> new TrustAnchor(issuer, null))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static List<X509Certificate> trustedByJava() {
		try {
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init((KeyStore) null);
			return Arrays.stream(factory.getTrustManagers())
				.filter(X509TrustManager.class::isInstance)
				.flatMap((manager) -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
				.toList();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Java has its own trust store", ex);
		}
	}

	/**
	 * Reads certificates.
	 * @param text PEM, or the name of a file with it
	 */
	private static List<X509Certificate> read(String property, String text) {
		try {
			boolean pem = text.contains("-----BEGIN");
			byte[] bytes = pem ? text.replace("\\n", "\n").getBytes(StandardCharsets.US_ASCII)
					: Files.readAllBytes(Path.of(text.strip()));
			List<X509Certificate> certificates = parse(bytes);
			if (!certificates.isEmpty()) {
				return certificates;
			}
		}
		catch (CertificateException | IOException | InvalidPathException ex) {
			// Reported below.
		}
		throw new ProviderConfigurationException(property, "must be certificates in PEM form, or a file with them");
	}

	private static List<X509Certificate> parse(byte[] pem) throws CertificateException {
		return CertificateFactory.getInstance("X.509")
			.generateCertificates(new ByteArrayInputStream(pem))
			.stream()
			.map(X509Certificate.class::cast)
			.toList();
	}

	private static CertificateFetch overHttps() {
		HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
		return (address) -> {
			HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(address).build(),
					HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
			if (response.statusCode() >= 500 || response.statusCode() == 429) {
				throw new IOException("PayPal answered " + response.statusCode());
			}
			return (response.statusCode() == 200) ? response.body() : new byte[0];
		};
	}

	@Override
	public List<List<X509Certificate>> find(String address, String sender, Predicate<List<X509Certificate>> trusted) {
		if (!isPaypals(address)) {
			return List.of();
		}
		List<X509Certificate> chain = this.kept.getIfPresent(address);
		if (chain == null) {
			chain = fetchInTurn(address, sender, trusted);
		}
		return (!chain.isEmpty() && trusted.test(chain)) ? List.of(chain) : List.of();
	}

	/**
	 * Tells whether an address is one of PayPal's for certificates.
	 */
	static boolean isPaypals(String address) {
		return ADDRESS.matcher(address).matches();
	}

	/**
	 * Fetches a chain once its sender has no other fetch, and caches it if it is trusted.
	 */
	private List<X509Certificate> fetchInTurn(String address, String sender, Predicate<List<X509Certificate>> trusted) {
		long deadline = System.nanoTime() + TIMEOUT.toNanos();
		CompletableFuture<Void> turn = new CompletableFuture<>();
		CompletableFuture<Void> other = this.turns.putIfAbsent(sender, turn);
		while (other != null) {
			await(other, deadline);
			other = this.turns.putIfAbsent(sender, turn);
		}
		try {
			// The fetch before may have cached the same chain.
			List<X509Certificate> chain = this.kept.getIfPresent(address);
			if (chain == null) {
				chain = parse(fetch(address, deadline));
				if (!chain.isEmpty() && trusted.test(chain)) {
					this.kept.put(address, chain);
				}
			}
			return chain;
		}
		catch (CertificateException ex) {
			return List.of();
		}
		finally {
			this.turns.remove(sender, turn);
			turn.complete(null);
		}
	}

	private byte[] fetch(String address, long deadline) {
		CompletableFuture<byte[]> file = new CompletableFuture<>();
		if (!this.free.tryAcquire()) {
			throw new CertificateUnavailableException("Too many certificates are being fetched", null);
		}
		// On a separate thread, because the DNS look-up of PayPal's host can't be
		// interrupted.
		Thread fetching = Thread.ofVirtual().start(() -> {
			try {
				file.complete(this.fetch.fetch(URI.create(address)));
			}
			catch (IOException | InterruptedException | RuntimeException ex) {
				file.completeExceptionally(ex);
			}
			finally {
				this.free.release();
			}
		});
		try {
			return await(file, deadline);
		}
		finally {
			fetching.interrupt();
		}
	}

	private static <T> T await(CompletableFuture<T> result, long deadline) {
		try {
			return result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new CertificateUnavailableException("PayPal's certificate can't be fetched", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CertificateUnavailableException("Interrupted", ex);
		}
	}

}
