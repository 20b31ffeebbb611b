package io.banksync.web.problem;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers for filters, with the problems of {@link ProblemHandler} but without the work
 * of Spring MVC around them. A refusal must cost far less than serving a request.
 * Otherwise refused callers would keep the service busy.
 */
@Component("refusalResolver")
public class RefusalResolver implements HandlerExceptionResolver {

	private final ExceptionHandlerMethodResolver methods = new ExceptionHandlerMethodResolver(ProblemHandler.class);

	private final ProblemHandler handler;

	private final JsonMapper mapper;

	private final ProblemPage page;

	RefusalResolver(ProblemHandler handler, JsonMapper mapper, ProblemPage page) {
		this.handler = handler;
		this.mapper = mapper;
		this.page = page;
	}

	/**
	 * Writes the problem.
	 * @param controller null: a filter refuses; else Spring MVC answers
	 */
	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object controller, Exception refusal) {
		if (controller != null) {
			return null;
		}
		try {
			ResponseEntity<?> problem = problem(refusal);
			if (!this.page.isPreferred(request) || !this.page.write(problem, request, response)) {
				write(problem, request, response);
			}
		}
		catch (IOException ex) {
			// The client is gone, so there is nobody to answer.
		}
		return new ModelAndView();
	}

	/**
	 * Returns the problem for an exception.
	 */
	ResponseEntity<?> problem(Exception refusal) {
		Method method = Objects.requireNonNull(this.methods.resolveMethod(refusal));
		ReflectionUtils.makeAccessible(method);
		Object problem = ReflectionUtils.invokeMethod(method, this.handler,
				Arrays.copyOf(new Object[] { refusal }, method.getParameterCount()));
		return (ResponseEntity<?>) Objects.requireNonNull(problem);
	}

	private void write(ResponseEntity<?> problem, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		ProblemDetail detail = (ProblemDetail) Objects.requireNonNull(problem.getBody());
		if (detail.getInstance() == null) {
			detail.setInstance(instance(request));
		}
		byte[] body = this.mapper.writeValueAsBytes(detail);
		response.setStatus(problem.getStatusCode().value());
		problem.getHeaders().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.flushBuffer();
	}

	private static @Nullable URI instance(HttpServletRequest request) {
		try {
			return new URI(request.getRequestURI());
		}
		catch (URISyntaxException ex) {
			// A request may ask for a path such as //, which names nothing.
			return null;
		}
	}

}
