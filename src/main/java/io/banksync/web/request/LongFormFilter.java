package io.banksync.web.request;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Reads the form of the import, which may be longer than Tomcat allows for all others.
 * Only for persons who may send it: other forms that long are refused.
 */
public class LongFormFilter extends OncePerRequestFilter {

	// A line break has six characters in a form, most others up to three.
	private static final int FORM_TO_TEXT = 4;

	private static final DataSize DROPPED = DataSize.ofMegabytes(64);

	private static final int MAX_FIELDS = 20;

	private final Predicate<HttpServletRequest> permitted;

	private final RequestProperties properties;

	private final HandlerExceptionResolver refusalResolver;

	/**
	 * Creates it.
	 * @param permitted whether the sender of a request may send long forms
	 */
	public LongFormFilter(Predicate<HttpServletRequest> permitted, RequestProperties properties,
			HandlerExceptionResolver refusalResolver) {
		this.permitted = permitted;
		this.properties = properties;
		this.refusalResolver = refusalResolver;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !HttpMethod.POST.matches(request.getMethod()) || !request.getServletPath().equals(ConsolePaths.IMPORT)
				|| request.getContentType() == null
				|| !request.getContentType().startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
				|| !this.permitted.test(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpServletRequest form;
		try {
			form = new FormRequest(request, fields(BodyReader.read(request,
					this.properties.maxBodySize().toBytes() * FORM_TO_TEXT, this.properties.readTimeout())));
		}
		catch (PayloadTooLargeException ex) {
			if (!BodyReader.drop(request, DROPPED.toBytes(), this.properties.readTimeout())) {
				response.setHeader("Connection", "close");
			}
			this.refusalResolver.resolveException(request, response, null,
					new PayloadTooLargeException(this.properties.maxBodySize()));
			return;
		}
		catch (RequestTimeoutException | UnreadableBodyException ex) {
			response.setHeader("Connection", "close");
			this.refusalResolver.resolveException(request, response, null, ex);
			return;
		}
		chain.doFilter(form, response);
	}

	private static Map<String, String[]> fields(byte[] body) {
		Map<String, String[]> fields = new LinkedHashMap<>();
		try {
			Arrays.stream(new String(body, StandardCharsets.US_ASCII).split("&", MAX_FIELDS)).forEach((field) -> {
				String[] parts = field.split("=", 2);
				fields.put(decoded(parts[0]), new String[] { (parts.length > 1) ? decoded(parts[1]) : "" });
			});
		}
		catch (IllegalArgumentException ex) {
			throw new UnreadableBodyException();
		}
		return fields;
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	private static final class FormRequest extends HttpServletRequestWrapper {

		private final Map<String, String[]> fields;

		FormRequest(HttpServletRequest request, Map<String, String[]> fields) {
			super(request);
			this.fields = fields;
		}

		@Override
		public @Nullable String getParameter(String name) {
			String[] values = this.fields.get(name);
			return (values != null) ? values[0] : null;
		}

		@Override
		public String @Nullable [] getParameterValues(String name) {
			return this.fields.get(name);
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			return Collections.unmodifiableMap(this.fields);
		}

		@Override
		public Enumeration<String> getParameterNames() {
			return Collections.enumeration(this.fields.keySet());
		}

	}

}
