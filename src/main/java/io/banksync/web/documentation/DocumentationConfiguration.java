package io.banksync.web.documentation;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * The head of the OpenAPI document.
 */
@Configuration(proxyBeanMethods = false)
class DocumentationConfiguration {

	// springdoc describes records with a Jackson of its own. It must name their fields as
	// ours does.
	@Bean
	@Order(1)
	ModelResolver modelResolver() {
		return new ModelResolver(Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
			.openapi31(true);
	}

	// The last converter is asked first.
	@Bean
	@Order(2)
	RecordSchemas recordSchemas() {
		return new RecordSchemas();
	}

	/**
	 * Every field of an answer is present, null if it is unknown. Requests declare
	 * themselves which fields are required.
	 */
	@Bean
	OpenApiCustomizer requiredInAnswers(RecordSchemas records) {
		return (document) -> {
			Function<String, @Nullable Schema<?>> schemas = document.getComponents().getSchemas()::get;
			Set<String> answers = SchemaNames.in(operations(document).flatMap((operation) -> operation.getResponses()
				.values()
				.stream()
				.map(ApiResponse::getContent)
				.filter(Objects::nonNull)), schemas);
			answers.removeAll(SchemaNames.in(operations(document).map(Operation::getRequestBody)
				.filter(Objects::nonNull)
				.map(RequestBody::getContent), schemas));
			answers.stream()
				.filter(records::isRecord)
				.forEach((name) -> require(Objects.requireNonNull(schemas.apply(name)), records.nullable(name)));
		};
	}

	private static void require(Schema<?> answer, Set<String> nullable) {
		answer.setRequired(List.copyOf(answer.getProperties().keySet()));
		// An annotation can't say that an object with a schema of its own may be null.
		answer.getProperties()
			.replaceAll((name, property) -> (property.get$ref() != null && nullable.contains(name))
					? new JsonSchema().addAnyOfItem(property).addAnyOfItem(new JsonSchema().types(Set.of("null")))
					: property);
	}

	/**
	 * Generated clients use the first media type of an answer by default.
	 */
	@Bean
	OpenApiCustomizer jsonBeforeCsv() {
		return (document) -> operations(document).flatMap((operation) -> operation.getResponses().values().stream())
			.map(ApiResponse::getContent)
			.filter((content) -> content != null && content.containsKey("application/json"))
			.forEach((content) -> {
				MediaType csv = content.remove("text/csv");
				if (csv != null) {
					content.addMediaType("text/csv", csv);
				}
			});
	}

	private static Stream<Operation> operations(OpenAPI document) {
		return document.getPaths().values().stream().flatMap((path) -> path.readOperations().stream());
	}

	/**
	 * A parameter is given once, with its values separated by commas.
	 */
	@Bean
	OperationCustomizer valuesWithCommas() {
		return (operation, method) -> {
			if (operation.getParameters() != null) {
				operation.getParameters()
					.stream()
					.filter((parameter) -> parameter.getSchema() != null && parameter.getSchema().getItems() != null)
					.forEach((parameter) -> parameter.style(Parameter.StyleEnum.FORM).explode(false));
			}
			return operation;
		};
	}

	@Bean
	OperationCustomizer csvAnswers() {
		return (operation, method) -> {
			ApiResponse answer = (operation.getResponses() != null) ? operation.getResponses().get("200") : null;
			if (answer != null && answer.getContent() != null && answer.getContent().containsKey("text/csv")) {
				answer.getContent()
					.addMediaType("text/csv", new MediaType().schema(new StringSchema().description(
							"The same page, with its fields as columns. The `Link` header names the next and the "
									+ "previous page. `limit=all` returns the whole list; if it breaks off, so does "
									+ "the connection. A text that a spreadsheet would execute as a formula gets an "
									+ "apostrophe in front.")));
			}
			return operation;
		};
	}

	@Bean
	OpenAPI openApi() {
		return new OpenAPI()
			.info(new Info().title("BankSync")
				.version("1")
				.contact(new Contact().name("The operator of this BankSync"))
				.license(new License().name("MIT").identifier("MIT"))
				.description("""
						Receives signed bank webhooks, stores each exactly once and reconciles the money to
						open invoices.

						Amounts are JSON numbers in major units; read them as decimals, not as floating point.
						Times are RFC 3339. Lists have pages: pass `next` as `after`, and `previous` as
						`before`. Every list also comes as `text/csv`. Problems follow RFC 9457; branch on
						`code`.

						**A signed webhook from here:** post the bank transaction below with its example body,
						event id and signature, unchanged. The signature is right on a service with nothing
						configured. For a body of your own, write it to a file; `scripts/sign FILE` prints its
						`X-Signature`."""))
			.servers(List.of(new Server().url("/").description("Where this document is")))
			.tags(List.of(tag("Webhooks", "Deliveries of banks and payment providers"),
					tag("Providers", "Who may post, how each provider signs, and how BankSync reads a delivery"),
					tag("Events", "Received events, byte for byte"),
					tag("Payments", "Payments as their events report them"), tag("Transactions", "Money that moved"),
					tag("Invoices", "Money that is expected"),
					tag("Reconciliation", "Runs that apply payments to invoices"),
					tag("Decisions", "Decisions of persons: apply, take off, undo"),
					tag("Exceptions", "Payments and events that need a person"),
					tag("Approvals", "Acts that wait for a second person"),
					tag("Search", "One search over payments, invoices, events and runs"),
					tag("Statements", "What banks say of accounts"), tag("Reports", "Sums, and whether all is well"),
					tag("Audit", "Who did what"), tag("Administration", "Who may call, and the configuration"),
					tag("Health", "Health and version of the service")));
	}

	private static Tag tag(String name, String description) {
		return new Tag().name(name).description(description);
	}

}
