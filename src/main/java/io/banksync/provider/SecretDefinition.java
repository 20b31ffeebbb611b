package io.banksync.provider;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * One key of a rotation.
 *
 * @param id its name in our data and answers; null: {@code current}, {@code previous},
 * then by number
 * @param value the key as text
 * @param notAfter when it stops being accepted; null: never
 */
record SecretDefinition(@Nullable @Size(min = 1, max = 64, message = "must have 1 to 64 characters") String id,
		@NotBlank(message = "must not be blank: set it, or remove the entry") String value,
		@Nullable Instant notAfter) {

	@Override
	public String toString() {
		return "SecretDefinition[" + this.id + "]";
	}

}
