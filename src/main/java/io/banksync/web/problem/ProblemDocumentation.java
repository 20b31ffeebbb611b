package io.banksync.web.problem;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;

/**
 * Writes the catalogue of problems into the OpenAPI document: the schema once, and under
 * each endpoint an example of each of its problems.
 */
@Configuration(proxyBeanMethods = false)
class ProblemDocumentation {

	private static final String SCHEMA = "Problem";

	private static final String ROLE = "x-role";

	private static final Set<ErrorCode> BODY = EnumSet.of(ErrorCode.INVALID_REQUEST, ErrorCode.PAYLOAD_TOO_LARGE,
			ErrorCode.REQUEST_TIMEOUT, ErrorCode.UNSUPPORTED_MEDIA_TYPE);

	private static final Set<ErrorCode> IDEMPOTENCY_KEY = EnumSet.of(ErrorCode.INVALID_PARAMETER,
			ErrorCode.IDEMPOTENCY_KEY_REUSED);

	@Bean
	OpenApiCustomizer problemSchema() {
		return (openApi) -> openApi.getComponents().addSchemas(SCHEMA, schema());
	}

	@Bean
	OpenApiCustomizer refusedCallers() {
		return (openApi) -> openApi.getPaths()
			.values()
			.stream()
			.flatMap((path) -> path.readOperations().stream())
			.filter((operation) -> operation.getExtensions() != null && operation.getExtensions().containsKey(ROLE))
			.forEach((operation) -> {
				document(operation, ErrorCode.UNAUTHORIZED);
				document(operation, ErrorCode.TOO_MANY_REQUESTS);
				if (!"viewer".equals(operation.getExtensions().get(ROLE))) {
					document(operation, ErrorCode.FORBIDDEN);
				}
			});
	}

	@Bean
	OperationCustomizer problemResponses() {
		return (operation, method) -> {
			Problems problems = method.getMethodAnnotation(Problems.class);
			if (problems != null) {
				byStatus(codes(method, problems)).forEach((status, codes) -> document(operation, status, codes));
			}
			return operation;
		};
	}

	/**
	 * Returns the codes of an endpoint: its own, and those that follow from its input.
	 */
	private static Set<ErrorCode> codes(HandlerMethod method, Problems problems) {
		Set<ErrorCode> codes = EnumSet.of(ErrorCode.TEMPORARILY_UNAVAILABLE);
		codes.addAll(List.of(problems.value()));
		for (MethodParameter parameter : method.getMethodParameters()) {
			RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
			if (parameter.hasParameterAnnotation(RequestBody.class)) {
				codes.addAll(BODY);
			}
			if (header != null && header.name().equals(IdempotencyKey.HEADER)) {
				codes.addAll(IDEMPOTENCY_KEY);
			}
			if (parameter.hasParameterAnnotation(PathVariable.class) && parameter.getParameterType() == UUID.class) {
				codes.add(ErrorCode.INVALID_PARAMETER);
			}
		}
		return codes;
	}

	private static Map<Integer, List<ErrorCode>> byStatus(Set<ErrorCode> codes) {
		return codes.stream().collect(Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toList()));
	}

	private static void document(Operation operation, ErrorCode code) {
		document(operation, code.status(), List.of(code));
	}

	private static void document(Operation operation, int status, List<ErrorCode> codes) {
		MediaType media = new MediaType().schema(new Schema<Object>().$ref("#/components/schemas/" + SCHEMA));
		codes.forEach((code) -> media.addExamples(code.code(),
				new Example().summary(code.title()).description(code.remedy()).value(example(code))));
		ApiResponse response = new ApiResponse()
			.description(
					String.join("; ", codes.stream().map((code) -> "`" + code.code() + "`: " + code.title()).toList()))
			.content(new Content().addMediaType("application/problem+json", media));
		if (status == ErrorCode.TEMPORARILY_UNAVAILABLE.status() || status == ErrorCode.TOO_MANY_REQUESTS.status()) {
			response.addHeaderObject("Retry-After",
					new Header().description("Seconds to wait").schema(typed("integer", "Seconds")));
		}
		operation.getResponses().addApiResponse(String.valueOf(status), response);
	}

	private static Map<String, Object> example(ErrorCode type) {
		Map<String, Object> example = new LinkedHashMap<>();
		example.put("type", type.uri().toString());
		example.put("title", type.title());
		example.put("status", type.status());
		example.put("detail", type.title() + ".");
		example.put("instance", "/path/of/the/request");
		example.put("code", type.code());
		if (type != ErrorCode.INVALID_SIGNATURE) {
			example.put(Problem.REQUEST_ID, "5f0c4e3a9b1d27688e2f60a1c3d4b597");
		}
		switch (type) {
			case INVALID_PAYLOAD, INVALID_REQUEST ->
				example.put("errors", List.of(Map.of("field", "currency", "message", "is required")));
			case INVALID_PARAMETER ->
				example.put("errors", List.of(Map.of("field", "limit", "message", "must be 1 to 100")));
			case INVOICE_EXISTS -> example.put("errors", List.of(Map.of("field", "[1].invoice_number", "message",
					"is in use, or occurs twice in this request: INV-001")));
			case RUN_IN_PROGRESS -> example.put("run_id", "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44");
			default -> {
			}
		}
		return example;
	}

	private static Schema<Object> schema() {
		Schema<Object> error = typed("object", "What is wrong with one field");
		error.addProperty("field", typed("string", "The field's name"));
		error.addProperty("message", typed("string", "What the field must be"));
		error.setRequired(List.of("field", "message"));
		Schema<Object> code = typed("string", "The code that clients branch on");
		code.setEnum(Arrays.stream(ErrorCode.values()).<Object>map(ErrorCode::code).toList());
		Schema<Object> errors = typed("array", "What is wrong, field by field");
		errors.setItems(error);
		Schema<Object> problem = typed("object", "RFC 9457");
		problem.addProperty("type", typed("string", "A stable URI of the problem"));
		problem.addProperty("title", typed("string", "The title of the problem, always the same"));
		problem.addProperty("status", typed("integer", "The HTTP status"));
		problem.addProperty("detail", typed("string", "Details of this occurrence"));
		problem.addProperty("instance", typed("string", "The request's path"));
		problem.addProperty("code", code);
		problem.addProperty(Problem.REQUEST_ID, typed("string", "The request's id in our logs"));
		problem.addProperty("errors", errors);
		problem.addProperty("run_id", typed("string", "With `run_in_progress`: the run in progress"));
		problem.setRequired(List.of("type", "title", "status", "detail", "code"));
		return problem;
	}

	private static Schema<Object> typed(String type, String description) {
		Schema<Object> schema = new Schema<>();
		schema.setTypes(Set.of(type));
		schema.setDescription(description);
		return schema;
	}

}
