package io.banksync.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * PayPal's signature, over the ids of the delivery and a CRC-32 of its body. Another body
 * with the same CRC is easy to make, so a second body under one transmission id is
 * forged. See "Verify webhook signature" in PayPal's webhooks guide.
 *
 * @param webhookIds our webhook ids, newest first; they are signed too
 * @param time when it was signed
 * @param certificates the source of the signer's certificate
 * @param issuers the trusted issuers
 */
public record PaypalScheme(List<AcceptedKey<String>> webhookIds, SignedTime time, CertificateSource certificates,
		Set<TrustAnchor> issuers) implements SignatureScheme {

	/** The header that carries the time. */
	public static final String TIME_HEADER = "paypal-transmission-time";

	private static final String ID_HEADER = "paypal-transmission-id";

	private static final String SIGNATURE_HEADER = "paypal-transmission-sig";

	private static final String CERTIFICATE_HEADER = "paypal-cert-url";

	private static final String ALGORITHM_HEADER = "paypal-auth-algo";

	// Production and sandbox: the signer's names that PayPal's own SDKs require.
	private static final Set<String> SIGNERS = Set.of("messageverificationcerts.paypal.com",
			"messageverificationcerts.sandbox.paypal.com");

	private static final int DNS_NAME = 2;

	@Override
	public boolean isPresentIn(SignedRequest request) {
		return request.has(SIGNATURE_HEADER);
	}

	@Override
	public Verification verify(SignedRequest request, Instant now) {
		String transmissionId = request.header(ID_HEADER);
		String transmissionTime = request.header(TIME_HEADER);
		if (!request.header(ALGORITHM_HEADER).equals("SHA256withRSA") || transmissionId.contains("|")) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		Instant signedAt = this.time.check(transmissionTime, now);
		List<byte[]> signatures = signatures(request);
		CRC32 crc = new CRC32();
		crc.update(request.body());
		String certificateAddress = request.header(CERTIFICATE_HEADER);
		List<X509Certificate> signers = this.certificates
			.find(certificateAddress, request.sender(), (chain) -> isTrusted(chain, signedAt))
			.stream()
			.map(List::getFirst)
			.toList();
		if (signers.isEmpty()) {
			throw new InvalidSignatureException(SignatureProblem.CERTIFICATE_UNTRUSTED);
		}
		AcceptedKey<String> webhookId = KeyTrial.find(this.webhookIds, now, (candidate) -> {
			String content = String.join("|", transmissionId, transmissionTime, candidate,
					Long.toString(crc.getValue()));
			return KeyTrial.isAmong(signatures, (signature) -> isSigned(signature, content, signers));
		});
		return new Verification(webhookId.id(), assurance(), Set.of(ID_HEADER, TIME_HEADER), transmissionId);
	}

	private static List<byte[]> signatures(SignedRequest request) {
		List<byte[]> signatures = request.signatures(SIGNATURE_HEADER, TextEncoding.BASE64::find);
		if (signatures.isEmpty()) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		return signatures;
	}

	private static boolean isSigned(byte[] signature, String content, Collection<X509Certificate> signers) {
		List<byte[]> bytes = List.of(content.getBytes(StandardCharsets.UTF_8));
		return signers.stream()
			.anyMatch((signer) -> SignatureAlgorithm.RSA_SHA256.verify(signature, bytes, signer.getPublicKey()));
	}

	/**
	 * Tells whether a chain leads from PayPal's certificate for messages to a trusted
	 * issuer, and was valid when the delivery was signed. PayPal has many other
	 * certificates, for its own and its customers' pages.
	 */
	private boolean isTrusted(List<X509Certificate> chain, Instant signedAt) {
		try {
			X509Certificate leaf = chain.getFirst();
			if (!leaf.getPublicKey().getAlgorithm().equals("RSA") || !isForMessages(leaf)) {
				return false;
			}
			PKIXParameters parameters = new PKIXParameters(this.issuers);
			parameters.setDate(Date.from(signedAt));
			// Checking revocation lists would need a request for every delivery.
			parameters.setRevocationEnabled(false);
			CertPathValidator.getInstance("PKIX")
				.validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
			return true;
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	private static boolean isForMessages(X509Certificate leaf) throws CertificateParsingException {
		Collection<List<?>> names = leaf.getSubjectAlternativeNames();
		return names != null && names.stream()
			.filter((name) -> Integer.valueOf(DNS_NAME).equals(name.getFirst()))
			.anyMatch((name) -> SIGNERS.contains(String.valueOf(name.getLast()).toLowerCase(Locale.ROOT)));
	}

	@Override
	public Assurance assurance() {
		return Assurance.CHECKSUM;
	}

	@Override
	public Set<String> headers() {
		return Set.of(ID_HEADER, TIME_HEADER, SIGNATURE_HEADER, CERTIFICATE_HEADER, ALGORITHM_HEADER);
	}

}
