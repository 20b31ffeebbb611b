package io.banksync.web.page;

import java.util.Objects;

import io.banksync.web.request.PageParameters;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Reads which part of a list a request asks for.
 */
class PageLimitsResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(PageParameters.class);
	}

	@Override
	public PageLimits resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory factory) {
		PageParameters parameters = Objects.requireNonNull(parameter.getParameterAnnotation(PageParameters.class));
		return PageLimits.read(request.getParameter(PageParameters.LIMIT), request.getParameter(PageParameters.AFTER),
				request.getParameter(PageParameters.BEFORE), request.getParameter(PageParameters.SORT),
				parameters.value());
	}

}
