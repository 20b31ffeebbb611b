package io.banksync.documentation;

import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The head of the OpenAPI document.
 */
@Configuration(proxyBeanMethods = false)
class DocumentationConfiguration {

	// springdoc describes our records with a Jackson of its own, which must name their
	// fields as ours does.
	@Bean
	ModelResolver modelResolver() {
		return new ModelResolver(Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
			.openapi31(true);
	}

	@Bean
	OperationCustomizer csvAnswers() {
		return (operation, method) -> {
			ApiResponse answer = (operation.getResponses() != null) ? operation.getResponses().get("200") : null;
			if (answer != null && answer.getContent() != null && answer.getContent().containsKey("text/csv")) {
				answer.getContent()
					.addMediaType("text/csv", new MediaType().schema(new StringSchema().description(
							"The same page, its fields as columns; the `Link` header leads to the next and the one before. With `limit=all` the whole list; where it breaks off, so does the connection. A text that a spreadsheet would take for a formula begins with an apostrophe.")));
			}
			return operation;
		};
	}

	// An annotation can't say that an object with a schema of its own may be null.
	@Bean
	OpenApiCustomizer suggestionsWithoutMatch() {
		return (document) -> {
			Schema<?> suggestion = Objects.requireNonNull(document.getComponents().getSchemas().get("Suggestion"));
			suggestion.addProperty("match", new JsonSchema().addAnyOfItem(suggestion.getProperties().get("match"))
				.addAnyOfItem(new JsonSchema().types(Set.of("null"))));
		};
	}

	@Bean
	OpenAPI openApi() {
		return new OpenAPI().info(new Info().title("BankSync")
			.version("1")
			.license(new License().name("MIT").identifier("MIT"))
			.description(
					"""
							Takes signed bank webhooks, keeps each exactly once and reconciles the money to open invoices.

							Amounts are JSON numbers in major units; read them as decimals, not as floating point. Times are RFC 3339.
							Lists come in pages: pass `next` as `after`, `previous` as `before`; also as `text/csv`. Problems are RFC 9457; branch on `code`.

							**A signed webhook from here:** post the bank transaction below with its example body, event id and
							signature as they stand: on a service started with nothing configured the signature is good. For a body of
							your own, put it in a file and let `scripts/sign FILE` print the `X-Signature`."""));
	}

}
