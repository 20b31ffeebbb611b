package io.banksync.approval;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What became of an act that may need a second person.
 *
 * @param done what it came to; null: it waits
 * @param waiting the proposal that waits; null: it was carried out
 * @param <T> what it comes to
 */
public record Decided<T>(@Nullable T done, @Nullable ApprovalResponse waiting) {

	/**
	 * Returns the answer to whoever asked for it.
	 * @param status the status if it was carried out
	 */
	public ResponseEntity<Object> answer(HttpStatus status) {
		if (this.waiting != null) {
			return ResponseEntity.accepted()
				.location(UriComponentsBuilder.fromPath("/approvals/{id}").build(this.waiting.id()))
				.body(this.waiting);
		}
		return ResponseEntity.status(status).body(this.done);
	}

}
