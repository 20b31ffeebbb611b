package io.banksync.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Reads, writes and documents pages.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new PageLimitsResolver());
	}

	@Bean
	CsvPageConverter csvPageConverter(@Qualifier("download") DataSource downloads) {
		return new CsvPageConverter(new Downloads(downloads));
	}

	// Before access is checked, so that the access rule of the list applies.
	@Bean
	FilterRegistrationBean<CsvAddressFilter> csvAddressFilter() {
		FilterRegistrationBean<CsvAddressFilter> registration = new FilterRegistrationBean<>(new CsvAddressFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	@Bean
	OperationCustomizer pageParameters() {
		return (operation, method) -> {
			Arrays.stream(method.getMethodParameters())
				.filter((parameter) -> parameter.hasParameterAnnotation(PageParameters.class))
				.map((parameter) -> Objects.requireNonNull(parameter.getParameterAnnotation(PageParameters.class)))
				.forEach((parameters) -> document(operation, parameters.value()));
			return operation;
		};
	}

	private static void document(Operation operation, String[] sorts) {
		add(operation, PageParameters.LIMIT,
				"The page's size, 1 to 100, 50 by default. `all` returns the whole list, as `text/csv` only",
				new Schema<>().addOneOfItem(new IntegerSchema()).addOneOfItem(new StringSchema()._const("all")));
		add(operation, PageParameters.AFTER, "The `next` of the previous page", new StringSchema());
		add(operation, PageParameters.BEFORE, "The `previous` of the following page", new StringSchema());
		List<String> names = Arrays.stream(sorts).map(PageLimits::name).toList();
		Schema<String> sort = new StringSchema();
		sort.setEnum(names.stream().flatMap((name) -> Stream.of(name, "-" + name)).toList());
		add(operation, PageParameters.SORT,
				"The order, `%s` by default. A `-` in front reverses it".formatted(sorts[0]), sort);
	}

	private static void add(Operation operation, String name, String description, Schema<?> schema) {
		operation.addParametersItem(new QueryParameter().name(name).description(description).schema(schema));
	}

}
