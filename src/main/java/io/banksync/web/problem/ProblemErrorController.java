package io.banksync.web.problem;

import io.banksync.web.error.ErrorCode;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers requests that were refused before they reached a controller.
 */
@RestController
@Hidden
class ProblemErrorController implements ErrorController {

	private final ProblemPage page;

	ProblemErrorController(ProblemPage page) {
		this.page = page;
	}

	@RequestMapping("${server.error.path:/error}")
	@Nullable ResponseEntity<Object> error(HttpServletRequest request, HttpServletResponse response) {
		if (response.isCommitted()) {
			// The begun answer is broken off, and nothing may look like a part of it.
			return null;
		}
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		ErrorCode type = ErrorCode.of((status instanceof Integer code) ? code : 404);
		Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		ResponseEntity<Object> problem = Problem.of(type, type.title() + ".")
			.withInstance((path instanceof String uri) ? uri : "")
			.toResponse();
		return (this.page.isPreferred(request) && this.page.write(problem, request, response)) ? null : problem;
	}

}
