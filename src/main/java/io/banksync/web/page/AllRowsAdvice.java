package io.banksync.web.page;

import io.banksync.web.request.InvalidParameterException;
import io.banksync.web.request.PageParameters;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Refuses to return a whole list in a form that can't be streamed.
 */
@RestControllerAdvice
class AllRowsAdvice implements ResponseBodyAdvice<Page<?>> {

	@Override
	public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
		return method.getParameterType() == Page.class;
	}

	@Override
	public @Nullable Page<?> beforeBodyWrite(@Nullable Page<?> page, MethodParameter method, MediaType type,
			Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
			ServerHttpResponse response) {
		if (page != null && page.all() != null && converter != CsvPageConverter.class) {
			throw new InvalidParameterException(PageParameters.LIMIT,
					"is all, which is available as CSV only: send Accept: text/csv");
		}
		return page;
	}

}
