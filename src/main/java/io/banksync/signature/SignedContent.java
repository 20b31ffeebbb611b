package io.banksync.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What is signed, as a template: {@code {body}}, {@code {t}} (the signed time as it was
 * presented) and {@code {header:NAME}} with any text between them.
 */
public final class SignedContent {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

	private static final String BODY = "body";

	private static final String TIME = "t";

	private static final String HEADER = "header:";

	private final List<Part> parts;

	/**
	 * A piece of the template.
	 *
	 * @param name what is put in: {@code body}, {@code t}, or a header's name after
	 * {@code header:}, in lower case
	 * @param following the text after it
	 */
	private record Part(String name, String following) {

	}

	private SignedContent(List<Part> parts) {
		this.parts = parts;
	}

	/**
	 * Reads a template.
	 * @param template for example {@code {header:webhook-id}.{t}.{body}}
	 * @throws IllegalArgumentException if it can't be read or does not hold the body once
	 */
	public static SignedContent parse(String template) {
		List<Part> parts = new ArrayList<>();
		Matcher placeholder = PLACEHOLDER.matcher(template);
		String name = "";
		int end = 0;
		while (placeholder.find()) {
			parts.add(new Part(name, template.substring(end, placeholder.start())));
			name = name(placeholder.group(1));
			end = placeholder.end();
		}
		parts.add(new Part(name, template.substring(end)));
		if (parts.stream().anyMatch((part) -> part.following().contains("{") || part.following().contains("}"))) {
			throw new IllegalArgumentException("has a brace without its counterpart");
		}
		if (parts.stream().filter((part) -> part.name().equals(BODY)).count() != 1) {
			throw new IllegalArgumentException("must hold {body} once");
		}
		return new SignedContent(parts);
	}

	private static String name(String placeholder) {
		String name = placeholder.toLowerCase(Locale.ROOT);
		if (!name.equals(BODY) && !name.equals(TIME) && !name.matches(HEADER + "[a-z0-9-]+")) {
			throw new IllegalArgumentException(
					"has {" + placeholder + "}: only {body}, {t} and {header:NAME} can be put in");
		}
		return name;
	}

	/**
	 * Tells whether the time is signed.
	 */
	public boolean hasTime() {
		return this.parts.stream().anyMatch((part) -> part.name().equals(TIME));
	}

	/**
	 * Returns the headers that are signed, in lower case.
	 */
	public Set<String> headers() {
		return this.parts.stream()
			.map(Part::name)
			.filter((name) -> name.startsWith(HEADER))
			.map((name) -> name.substring(HEADER.length()))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Returns the signed bytes, in pieces.
	 * @param request the delivery
	 * @param time the time as it was presented; null: there is none
	 * @throws InvalidSignatureException if a header is missing, or could be read in two
	 * ways because it holds the text that divides it from what follows
	 */
	List<byte[]> of(SignedRequest request, @Nullable String time) {
		List<byte[]> content = new ArrayList<>(2 * this.parts.size());
		for (Part part : this.parts) {
			switch (part.name()) {
				case "" -> {
				}
				case BODY -> content.add(request.body());
				case TIME -> content.add(bytes(divided(String.valueOf(time), part)));
				default -> content.add(bytes(divided(request.header(part.name().substring(HEADER.length())), part)));
			}
			if (!part.following().isEmpty()) {
				content.add(bytes(part.following()));
			}
		}
		return content;
	}

	private static String divided(String value, Part part) {
		if (!part.following().isEmpty() && value.contains(part.following())) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		return value;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
