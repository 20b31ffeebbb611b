package io.banksync.signature;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What was proved of a delivery.
 *
 * @param keyId id of the key that it was made with
 * @param assurance how much of the body it covers
 * @param signedHeaders the headers that it covers, in lower case
 * @param transmissionId what it was made for once, where the scheme has such a thing:
 * another body under the same one is forged; null: none
 * @param signedFields JSON pointers to the fields that it covers, where it covers fields
 * only; null: the assurance alone says what it covers
 */
public record Verification(String keyId, Assurance assurance, Set<String> signedHeaders,
		@Nullable String transmissionId, @Nullable Set<String> signedFields) {

	public Verification(String keyId, Assurance assurance, Set<String> signedHeaders, @Nullable String transmissionId) {
		this(keyId, assurance, signedHeaders, transmissionId, null);
	}

}
