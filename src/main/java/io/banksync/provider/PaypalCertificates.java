package io.banksync.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import io.banksync.signature.CertificateSource;
import io.banksync.signature.CertificateUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the certificates that PayPal signs with, from PayPal's own hosts only, and
 * keeps them. Whoever can reach the webhook can name an address, so few are asked at
 * once.
 */
final class PaypalCertificates implements CertificateSource {

	private static final String DOMAIN = ".paypal.com";

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final int MAX_BYTES = 65_536;

	private static final int MAX_KEPT = 100;

	private static final int MAX_AT_ONCE = 4;

	private final HttpClient client = HttpClient.newBuilder()
		.connectTimeout(TIMEOUT)
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final Semaphore free = new Semaphore(MAX_AT_ONCE);

	private final Map<String, List<X509Certificate>> kept = new ConcurrentHashMap<>();

	private PaypalCertificates() {
	}

	/**
	 * Returns where the certificates come from that a definition speaks of.
	 * @throws ProviderConfigurationException if one in it can't be read
	 */
	static CertificateSource source(String property, VerifyDefinition verify) {
		if (verify.certificates().isEmpty()) {
			return new PaypalCertificates();
		}
		List<List<X509Certificate>> configured = verify.certificates()
			.stream()
			.map((certificate) -> read(property + ".certificates", certificate))
			.toList();
		return (address) -> configured;
	}

	/**
	 * Returns whose certificates are trusted: those that a definition names, else those
	 * that Java trusts.
	 * @throws ProviderConfigurationException if one in it can't be read
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
			// Told below.
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

	@Override
	public List<List<X509Certificate>> find(String address) {
		URI uri = paypals(address);
		if (uri == null) {
			return List.of();
		}
		List<X509Certificate> chain = this.kept.get(address);
		if (chain == null) {
			chain = fetch(uri);
		}
		if (chain.isEmpty()) {
			return List.of();
		}
		if (this.kept.size() < MAX_KEPT) {
			this.kept.put(address, chain);
		}
		return List.of(chain);
	}

	/**
	 * Returns an address if it is one of PayPal's, else null.
	 */
	static @Nullable URI paypals(String address) {
		try {
			URI uri = URI.create(address);
			boolean paypals = "https".equals(uri.getScheme()) && uri.getHost() != null
					&& uri.getHost().toLowerCase(Locale.ROOT).endsWith(DOMAIN) && uri.getUserInfo() == null
					&& (uri.getPort() == -1 || uri.getPort() == 443);
			return paypals ? uri : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private List<X509Certificate> fetch(URI uri) {
		if (!this.free.tryAcquire()) {
			throw new CertificateUnavailableException("Too many certificates are being fetched", null);
		}
		try {
			HttpResponse<InputStream> response = this.client.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(),
					HttpResponse.BodyHandlers.ofInputStream());
			try (InputStream body = response.body()) {
				if (response.statusCode() >= 500 || response.statusCode() == 429) {
					throw new CertificateUnavailableException("PayPal answered " + response.statusCode(), null);
				}
				return (response.statusCode() == 200) ? parse(body.readNBytes(MAX_BYTES)) : List.of();
			}
		}
		catch (CertificateException ex) {
			return List.of();
		}
		catch (IOException ex) {
			throw new CertificateUnavailableException("PayPal's certificate can't be fetched", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CertificateUnavailableException("Interrupted", ex);
		}
		finally {
			this.free.release();
		}
	}

}
