package io.banksync.signature;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The result of verifying a delivery.
 *
 * @param keyId the id of the right key
 * @param assurance how much of the body it covers
 * @param signedHeaders the headers that it covers, in lower case
 * @param transmissionId its unique id, if the scheme has one: another body with the same
 * id is forged; null: none
 * @param signedFields JSON pointers to the fields that it covers, if it covers only
 * fields; null: the assurance says what it covers
 */
public record Verification(String keyId, Assurance assurance, Set<String> signedHeaders,
		@Nullable String transmissionId, @Nullable Set<String> signedFields) {

	public Verification(String keyId, Assurance assurance, Set<String> signedHeaders, @Nullable String transmissionId) {
		this(keyId, assurance, signedHeaders, transmissionId, null);
	}

}
