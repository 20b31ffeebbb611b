package io.banksync.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Renders the exception of a controller as a page if the client prefers one. Otherwise
 * {@link ProblemHandler} answers.
 */
@Component
class ProblemPageResolver implements HandlerExceptionResolver, Ordered {

	private final RefusalResolver problems;

	private final ProblemPage page;

	ProblemPageResolver(RefusalResolver problems, ProblemPage page) {
		this.problems = problems;
		this.page = page;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object controller, Exception ex) {
		if (ex instanceof CloseNowException || response.isCommitted() || !this.page.isPreferred(request)) {
			return null;
		}
		return this.page.write(this.problems.problem(ex), request, response) ? new ModelAndView() : null;
	}

}
