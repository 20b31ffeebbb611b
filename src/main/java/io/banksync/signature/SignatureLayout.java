package io.banksync.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where the signatures of a delivery are, and what they cover.
 *
 * @param header the header with the signatures
 * @param content what is signed
 * @param time the signed time; null: none, so the age of a delivery does not matter
 */
public record SignatureLayout(SignatureHeader header, SignedContent content, @Nullable SignedTime time) {

	/**
	 * The signatures of a delivery with the same time.
	 *
	 * @param signatures its signatures
	 * @param content the bytes that they must cover, in pieces
	 */
	record Presented(List<byte[]> signatures, List<byte[]> content) {

	}

	/**
	 * Reads the signatures of a delivery. Too old or too new ones are left out.
	 * @return at least one
	 * @throws InvalidSignatureException if it does not have this layout, or all
	 * signatures are too old or too new
	 */
	List<Presented> read(SignedRequest request, Instant now) {
		List<SignatureHeader.Presented> lines = this.header.read(request, (this.time != null) ? this.time.key() : null);
		List<Presented> presented = new ArrayList<>();
		InvalidSignatureException refusal = null;
		for (SignatureHeader.Presented line : lines) {
			try {
				String time = checkedTime(request, line, now);
				presented.add(new Presented(line.signatures(), this.content.of(request, time)));
			}
			catch (InvalidSignatureException ex) {
				refusal = (refusal != null) ? refusal : ex;
			}
		}
		if (presented.isEmpty() && refusal != null) {
			throw refusal;
		}
		return presented;
	}

	private @Nullable String checkedTime(SignedRequest request, SignatureHeader.Presented line, Instant now) {
		String text = line.timestamp();
		if (this.time != null) {
			if (this.time.header() != null) {
				text = request.header(this.time.header());
			}
			this.time.check(String.valueOf(text), now);
		}
		return text;
	}

	/**
	 * Returns the result for a right signature.
	 * @param keyId its key
	 */
	Verification proof(String keyId, Hash hash) {
		Assurance assurance = assurance(hash);
		return (assurance == Assurance.STATIC) ? new Verification(keyId, assurance, Set.of(), null) : new Verification(
				keyId, assurance, signedHeaders(), null, this.content.hasBody() ? null : this.content.fields());
	}

	/**
	 * Returns how much of a body the signature covers.
	 */
	Assurance assurance(Hash hash) {
		if (hash.isWeak()) {
			return Assurance.STATIC;
		}
		return this.content.hasBody() ? Assurance.BODY : Assurance.FIELDS;
	}

	/**
	 * Returns the headers that the signature covers, in lower case.
	 */
	private Set<String> signedHeaders() {
		Set<String> headers = new HashSet<>(this.content.headers());
		if (this.time != null && this.time.header() != null && this.content.hasTime()) {
			headers.add(this.time.header());
		}
		return headers;
	}

	/**
	 * Returns the headers that it reads, in lower case.
	 */
	Set<String> headers() {
		Set<String> headers = new HashSet<>(this.content.headers());
		headers.add(this.header.name());
		if (this.time != null && this.time.header() != null) {
			headers.add(this.time.header());
		}
		return headers;
	}

}
