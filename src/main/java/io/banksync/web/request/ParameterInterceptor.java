package io.banksync.web.request;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses unknown parameters, because an ignored misspelt filter would return everything.
 * Also refuses values that the database can't compare.
 */
class ParameterInterceptor implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		// A request that was refused before is not refused again for its parameters.
		if (request.getDispatcherType() == DispatcherType.REQUEST && handler instanceof HandlerMethod method
				&& method.getBeanType().getPackageName().startsWith("io.banksync.")) {
			Set<String> known = Arrays.stream(method.getMethodParameters())
				.filter((parameter) -> parameter.hasParameterAnnotation(RequestParam.class))
				.map(ParameterInterceptor::name)
				.collect(Collectors.toCollection(HashSet::new));
			if (Arrays.stream(method.getMethodParameters())
				.anyMatch((parameter) -> parameter.hasParameterAnnotation(PageParameters.class))) {
				known.addAll(List.of(PageParameters.LIMIT, PageParameters.AFTER, PageParameters.BEFORE,
						PageParameters.SORT));
			}
			request.getParameterMap().forEach((name, values) -> check(name, values, known));
		}
		return true;
	}

	private static String name(MethodParameter parameter) {
		return String.valueOf(parameter.getParameter().getName());
	}

	private static void check(String name, String[] values, Set<String> known) {
		if (!known.contains(name)) {
			throw new InvalidParameterException(name, known.isEmpty() ? "is unknown: this endpoint takes no parameters"
					: "is unknown: use " + String.join(", ", known.stream().sorted().toList()));
		}
		if (values.length > 1) {
			throw new InvalidParameterException(name, "must be given once");
		}
		checkCharacters(name, values[0]);
	}

	/**
	 * Refuses a value that the database can't compare.
	 */
	static void checkCharacters(String name, String value) {
		if (value.codePoints().anyMatch(Character::isISOControl)) {
			throw new InvalidParameterException(name, "must not contain control characters");
		}
	}

}
