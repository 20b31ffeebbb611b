package io.banksync.web.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.FieldError;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.request.InvalidParameterException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.ui.Model;

/**
 * A form that a person sent. It is read as the JSON of the API, so both are checked
 * alike. If it is refused, its page comes again, with the reasons and all that was typed.
 */
public final class Form {

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final Model model;

	/**
	 * Creates one.
	 * @param request how it was sent
	 * @param response the status of the answer
	 * @param model what its page shows
	 */
	public Form(HttpServletRequest request, HttpServletResponse response, Model model) {
		this.request = request;
		this.response = response;
		this.model = model;
	}

	/**
	 * Returns the text of a field, with line breaks as in Unix; empty: there is none.
	 */
	public String text(String name) {
		return text(name, 0);
	}

	/**
	 * Returns the text of a field that the form has on several lines; empty: this line
	 * has none.
	 * @param line the line, from 0
	 */
	public String text(String name, int line) {
		List<String> values = all(name);
		return (line < values.size()) ? values.get(line).replace("\r\n", "\n") : "";
	}

	/**
	 * Returns the values of a field that the form has several times, as they were sent.
	 */
	public List<String> all(String name) {
		String[] values = this.request.getParameterValues(name);
		return (values != null) ? List.of(values) : List.of();
	}

	/**
	 * Returns the text of a field without space around it; null: there is none.
	 */
	public @Nullable String given(String name) {
		String text = text(name).strip();
		return text.isEmpty() ? null : text;
	}

	/**
	 * Returns the id in a field; null: there is none.
	 * @throws InvalidParameterException if it is no id
	 */
	public @Nullable UUID id(String name) {
		String text = given(name);
		try {
			return (text != null) ? UUID.fromString(text) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidParameterException(name, "must be a UUID");
		}
	}

	/**
	 * Returns fields as a JSON object. Empty ones are left out.
	 */
	public ObjectNode json(String... names) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		for (String name : names) {
			if (!text(name).isBlank()) {
				json.put(name, text(name));
			}
		}
		return json;
	}

	/**
	 * Returns fields as the body of a request.
	 */
	public byte[] body(String... names) {
		return body(json(names));
	}

	/**
	 * Returns JSON as the body of a request.
	 */
	public static byte[] body(JsonNode json) {
		return json.toString().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Returns the key of the form, which makes it take effect once although it is sent
	 * twice.
	 * @param body the body of the request
	 * @param actor who sends it
	 */
	public Optional<IdempotencyKey> key(byte[] body, String actor) {
		return text("key").isBlank() ? Optional.empty() : IdempotencyKey.of(text("key"), body, actor);
	}

	/**
	 * Carries out what the form asks for, and leads to a page.
	 * @param act carries it out, and returns the address of that page
	 * @param page shows the form's page again, if the act is refused
	 */
	public Object carryOut(Supplier<String> act, Function<Model, String> page) {
		try {
			return SeeOther.to(act.get());
		}
		catch (ApiException ex) {
			return refuse(ex, page);
		}
	}

	/**
	 * Shows what the form asks to see.
	 * @param view shows it
	 * @param page shows the form's page again, if that is refused
	 */
	public String show(Function<Model, String> view, Function<Model, String> page) {
		try {
			String shown = view.apply(this.model);
			this.model.addAttribute("typed", typed());
			return shown;
		}
		catch (ApiException ex) {
			return refuse(ex, page);
		}
	}

	private Map<String, String> typed() {
		Map<String, String> typed = new TreeMap<>();
		this.request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
		return typed;
	}

	private String refuse(ApiException ex, Function<Model, String> page) {
		String view = page.apply(this.model);
		Map<String, String> wrong = new TreeMap<>();
		for (FieldError error : ex.errors()) {
			// A list or an object has one field in the form.
			String field = error.field().split("[.\\[]", 2)[0];
			String message = field.equals(error.field()) ? error.message() : error.field() + " " + error.message();
			wrong.merge(field, message, (first, second) -> first + "; " + second);
		}
		this.model.addAttribute("refusal", ex);
		this.model.addAttribute("wrong", wrong);
		this.model.addAttribute("typed", typed());
		this.model.addAttribute("asked", this.request.getRequestURI());
		this.response.setStatus(ex.status());
		return view;
	}

}
