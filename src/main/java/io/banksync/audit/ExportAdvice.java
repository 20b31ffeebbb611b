package io.banksync.audit;

import java.util.Map;
import java.util.Objects;

import io.banksync.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Records who reads a list or a report as CSV, before the first line is sent. If the
 * entry can't be written, nothing is sent.
 */
@RestControllerAdvice
class ExportAdvice implements ResponseBodyAdvice<Page<?>> {

	private static final MediaType CSV = new MediaType("text", "csv");

	private static final int MAX_PATH = 255;

	private static final int MAX_QUERY = 1000;

	private final TraceService traces;

	ExportAdvice(TraceService traces) {
		this.traces = traces;
	}

	@Override
	public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
		return method.getParameterType() == Page.class;
	}

	@Override
	public @Nullable Page<?> beforeBodyWrite(@Nullable Page<?> page, MethodParameter method, MediaType type,
			Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
			ServerHttpResponse response) {
		if (CSV.includes(type) && request instanceof ServletServerHttpRequest servlet) {
			HttpServletRequest asked = servlet.getServletRequest();
			this.traces.write(Origin.of(asked),
					AuditEntry.of(AuditAction.EXPORT, "list", Printable.of(asked.getRequestURI(), MAX_PATH))
						.changed(null, Map.of("query",
								Printable.of(Objects.requireNonNullElse(asked.getQueryString(), ""), MAX_QUERY))));
		}
		return page;
	}

}
