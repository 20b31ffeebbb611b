package io.banksync.web.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses values in addresses of the console that the database can't compare. Fields of
 * forms are checked as those of the API are.
 */
class ConsoleParameterInterceptor implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (HttpMethod.GET.matches(request.getMethod())) {
			// Headers to explain stand on lines of their own.
			request.getParameterMap()
				.forEach((name, values) -> ParameterInterceptor.checkCharacters(name,
						String.join("", values).replace("\n", "")));
		}
		return true;
	}

}
