package io.banksync.web.form;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.ui.Model;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives the form to the methods of page controllers.
 */
class FormResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Form.class;
	}

	@Override
	public Form resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory factory) {
		return new Form(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
				Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)),
				(Model) Objects.requireNonNull(container).getModel());
	}

}
