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
 * How pages are asked for and written, and how that is documented.
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

	// Before access is checked, so that the list's own rules hold.
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
				"Most entries, 1 to 100, 50 if not given; `all` of them as `text/csv` only",
				new Schema<>().addOneOfItem(new IntegerSchema()).addOneOfItem(new StringSchema()._const("all")));
		add(operation, PageParameters.AFTER, "The `next` of the page before", new StringSchema());
		add(operation, PageParameters.BEFORE, "The `previous` of the page behind", new StringSchema());
		List<String> names = Arrays.stream(sorts).map(PageLimits::name).toList();
		Schema<String> sort = new StringSchema();
		sort.setEnum(names.stream().flatMap((name) -> Stream.of(name, "-" + name)).toList());
		add(operation, PageParameters.SORT,
				"The order, `%s` if not given; with `-` before it, the last first".formatted(sorts[0]), sort);
	}

	private static void add(Operation operation, String name, String description, Schema<?> schema) {
		operation.addParametersItem(new QueryParameter().name(name).description(description).schema(schema));
	}

}
