package io.banksync.signature;

import java.time.Instant;
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
	 * What a delivery presents.
	 *
	 * @param signatures its signatures
	 * @param content the bytes they must be made over, in pieces
	 */
	record Presented(List<byte[]> signatures, List<byte[]> content) {

	}

	/**
	 * Reads what a delivery presents.
	 * @throws InvalidSignatureException if it is not of this layout, or too old or new
	 */
	Presented read(SignedRequest request, Instant now) {
		SignatureHeader.Presented presented = this.header.read(request, (this.time != null) ? this.time.key() : null);
		String time = presented.timestamp();
		if (this.time != null) {
			if (this.time.header() != null) {
				time = request.header(this.time.header());
			}
			this.time.check(String.valueOf(time), now);
		}
		return new Presented(presented.signatures(), this.content.of(request, time));
	}

	/**
	 * Returns the headers that the signature covers, in lower case.
	 */
	Set<String> signedHeaders() {
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
