package io.banksync.approval;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The result of an act that may need a second person: done, or waiting.
 *
 * @param done the result of the act; null: it waits
 * @param waiting the proposal that waits; null: the act was carried out
 * @param <T> the type of the act's result
 */
public record Decided<T>(@Nullable T done, @Nullable ApprovalResponse waiting) {

	/**
	 * Returns an act that was carried out.
	 */
	public static <T> Decided<T> done(T result) {
		return new Decided<>(result, null);
	}

	/**
	 * Returns the address of the page that shows the result. If the act waits, the page
	 * says so.
	 * @param page the page's path
	 */
	public String address(String page) {
		return (this.waiting != null) ? page + "?waits=true" : page;
	}

	/**
	 * Returns the answer to the request: 202 if the act waits.
	 * @param status the status if the act was carried out
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
