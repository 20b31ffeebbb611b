package io.banksync.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where a delivery carries its signatures, what they are made over, and when.
 *
 * @param header the header with the signatures
 * @param content what is signed
 * @param time the time that is signed; null: none, an old delivery is as good as a new
 * one
 */
public record SignatureLayout(SignatureHeader header, SignedContent content, @Nullable SignedTime time) {

	/**
	 * What a delivery presents, of one time.
	 *
	 * @param signatures its signatures
	 * @param content the bytes they must be made over, in pieces
	 */
	record Presented(List<byte[]> signatures, List<byte[]> content) {

	}

	/**
	 * Reads what a delivery presents. What is too old or new is left out.
	 * @return at least one
	 * @throws InvalidSignatureException if it is not of this layout, or all of it is too
	 * old or new
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
	 * Returns what a signature with a hash proves.
	 * @param keyId the key that it was made with
	 */
	Verification proof(String keyId, Hash hash) {
		Assurance assurance = assurance(hash);
		return (assurance == Assurance.STATIC) ? new Verification(keyId, assurance, Set.of(), null) : new Verification(
				keyId, assurance, signedHeaders(), null, this.content.hasBody() ? null : this.content.fields());
	}

	/**
	 * Returns how much of a body is proved.
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
	 * Returns the headers that are read, in lower case.
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
