package io.banksync.web.json;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.banksync.web.error.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/**
 * Reads the body of an API request into a record: strictly, by the constraints of its
 * components, and naming all mistakes at once.
 */
@Component
public class RequestReader {

	private static final int MAX_TOKENS = 100;

	private final JsonReader json = new JsonReader(MAX_TOKENS);

	private final Validator validator;

	private final Clock clock;

	public RequestReader(Validator validator, Clock clock) {
		this.validator = validator;
		this.clock = clock;
	}

	/**
	 * Checks that constraints can't express, for example that fields fit each other.
	 *
	 * @param <T> type of the request
	 */
	@FunctionalInterface
	public interface Check<T> {

		/**
		 * Notes what is wrong.
		 * @param request the request, null in each field that is wrong already
		 * @param json its JSON, in which a missing field differs from null
		 * @param mistakes where mistakes are noted
		 */
		void check(T request, JsonNode json, FieldReader mistakes);

	}

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @param type a record
	 * @throws InvalidFieldsException if it is wrong
	 */
	public <T> T read(byte[] body, Class<T> type) {
		return read(body, type, (request, json, mistakes) -> {
		});
	}

	/**
	 * Reads a request whose fields depend on each other.
	 * @param body its JSON
	 * @param type a record
	 * @param check further checks
	 * @throws InvalidFieldsException if it is wrong
	 */
	public <T> T read(byte[] body, Class<T> type, Check<? super T> check) {
		return read(this.json.read(body), type, check);
	}

	/**
	 * Reads a request that a {@link JsonReader} of its own has parsed.
	 * @param body its JSON
	 * @param type a record
	 * @param check further checks
	 * @throws InvalidFieldsException if it is wrong
	 */
	public <T> T read(JsonNode body, Class<T> type, Check<? super T> check) {
		List<FieldError> errors = new ArrayList<>();
		T request = read(body, "", type, check, errors);
		if (request == null) {
			throw new InvalidFieldsException(errors);
		}
		return request;
	}

	/**
	 * Reads one of several objects.
	 * @param json the object
	 * @param path its place, such as {@code [1]}; empty: the body
	 * @param type a record
	 * @param check further checks
	 * @param errors where mistakes are noted
	 * @return null: there are mistakes
	 */
	public <T> @Nullable T read(JsonNode json, String path, Class<T> type, Check<? super T> check,
			List<FieldError> errors) {
		if (!json.isObject()) {
			errors.add(new FieldError(path.isEmpty() ? "body" : path, FieldReader.NO_OBJECT));
			return null;
		}
		List<FieldError> found = new ArrayList<>();
		FieldReader mistakes = new FieldReader(found);
		T request = new RecordBinder(mistakes, this.clock.instant()).bind("", json, type);
		found.addAll(violations(request, found));
		check.check(request, json, mistakes);
		found.forEach((error) -> errors
			.add(path.isEmpty() ? error : new FieldError(path + "." + error.field(), error.message())));
		return found.isEmpty() ? request : null;
	}

	/**
	 * Returns the constraint violations of fields without an earlier error.
	 */
	private <T> List<FieldError> violations(T request, List<FieldError> found) {
		Set<String> wrong = found.stream().map(FieldError::field).collect(Collectors.toSet());
		return this.validator.validate(request)
			.stream()
			.map((violation) -> new FieldError(RecordBinder.name(violation.getPropertyPath().toString()),
					message(violation)))
			.filter((error) -> !wrong.contains(error.field()))
			.sorted(Comparator.comparing(FieldError::field))
			.toList();
	}

	private static String message(ConstraintViolation<?> violation) {
		return violation.getMessageTemplate().startsWith("{")
				&& violation.getConstraintDescriptor().getAnnotation() instanceof NotNull ? "is required"
						: violation.getMessage();
	}

}
