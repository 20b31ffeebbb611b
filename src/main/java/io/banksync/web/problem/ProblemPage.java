package io.banksync.web.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.banksync.web.request.WebhookPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.servlet.View;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Renders a problem as a page, or as a part of a page for a script of the console.
 */
@Component
public class ProblemPage {

	private static final Logger logger = LoggerFactory.getLogger(ProblemPage.class);

	private static final List<MediaType> PAGES = List.of(MediaType.TEXT_HTML, MediaType.APPLICATION_XHTML_XML);

	private static final List<MediaType> DATA = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);

	// Resolved when needed, because filters that refuse requests are created first.
	private final ObjectProvider<ThymeleafViewResolver> views;

	ProblemPage(ObjectProvider<ThymeleafViewResolver> views) {
		this.views = views;
	}

	/**
	 * Returns whether the client prefers a page to JSON. Webhooks never get a page.
	 */
	boolean isPreferred(HttpServletRequest request) {
		String accepted = request.getHeader(HttpHeaders.ACCEPT);
		return accepted != null && accepted.contains("html") && !WebhookPaths.include(request.getServletPath())
				&& prefersPages(accepted);
	}

	private static boolean prefersPages(String accepted) {
		try {
			List<MediaType> types = MediaType.parseMediaTypes(accepted);
			MimeTypeUtils.sortBySpecificity(types);
			return types.stream()
				.map(MediaType::removeQualityValue)
				.filter((type) -> PAGES.contains(type) || DATA.contains(type))
				.findFirst()
				.filter(PAGES::contains)
				.isPresent();
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/**
	 * Writes the page.
	 * @return false: the page cannot be rendered; nothing was written
	 */
	boolean write(ResponseEntity<?> problem, HttpServletRequest request, HttpServletResponse response) {
		ProblemDetail detail = (ProblemDetail) Objects.requireNonNull(problem.getBody());
		try {
			String name = (request.getHeader("HX-Request") != null) ? "console/problem :: panel" : "console/problem";
			View view = Objects.requireNonNull(this.views.getObject().resolveViewName(name, Locale.ENGLISH));
			// Into a buffer, so that a page that fails halfway sends nothing.
			ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
			view.render(model(detail, problem.getHeaders(), request), request, page);
			response.setStatus(problem.getStatusCode().value());
			problem.getHeaders().forEach((header, values) -> {
				if (!header.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
					values.forEach((value) -> response.setHeader(header, value));
				}
			});
			response.setContentType("text/html;charset=UTF-8");
			page.copyBodyToResponse();
			return true;
		}
		catch (Exception ex) {
			logger.debug("Problem not shown as a page", ex);
			return false;
		}
	}

	private static Map<String, Object> model(ProblemDetail detail, HttpHeaders headers, HttpServletRequest request) {
		Map<String, Object> said = Objects.requireNonNullElse(detail.getProperties(), Map.of());
		Map<String, Object> model = new HashMap<>();
		model.put("status", detail.getStatus());
		model.put("title", Objects.requireNonNullElse(detail.getTitle(), ""));
		model.put("detail", Objects.requireNonNullElse(detail.getDetail(), ""));
		model.put("errors", Objects.requireNonNullElse(said.get("errors"), List.of()));
		model.put("requestId", Objects.requireNonNullElse(said.get(Problem.REQUEST_ID), ""));
		model.put("path", (detail.getInstance() != null) ? detail.getInstance().toString() : request.getRequestURI());
		model.put("retryAfter", Objects.requireNonNullElse(headers.getFirst(HttpHeaders.RETRY_AFTER), ""));
		model.put("again", "GET".equals(request.getMethod()));
		return model;
	}

}
