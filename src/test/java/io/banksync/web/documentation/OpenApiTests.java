package io.banksync.web.documentation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.web.error.ErrorCode;
import io.swagger.v3.oas.annotations.Hidden;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document describes what the service does, and its examples fit it.
 */
@BankSyncTest
class OpenApiTests {

	private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

	@Autowired
	BankSyncClient client;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping mappings;

	private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private final JsonMapper mapper = JsonMapper.builder().build();

	private JsonNode document;

	@BeforeEach
	void readDocument() {
		this.document = this.client.get("/openapi.json").json();
	}

	@Test
	void isOpenApi31AndServedAtDocs() {
		assertThat(this.document.path("openapi").asString()).startsWith("3.1.");
		BankSyncClient.Answer docs = this.client.get("/docs");
		assertThat(docs.status()).isEqualTo(302);
		assertThat(this.client.get(docs.header("Location")).text()).contains("swagger-ui");
	}

	@Test
	void describesEveryControllerMethod() {
		Set<String> served = new TreeSet<>();
		ownMethods().forEach((mapping, method) -> mapping.getMethodsCondition()
			.getMethods()
			.forEach((http) -> mapping.getPatternValues().forEach((path) -> served.add(http + " " + path))));
		Set<String> described = new TreeSet<>();
		operations().forEach((operation) -> described.add(operation.name()));

		assertThat(described).isEqualTo(served).hasSizeGreaterThan(9);
	}

	@Test
	void describesEveryProblemThatAMethodNamesOrThatFollowsFromWhatItTakes() {
		ownMethods().forEach((mapping, method) -> {
			Problems problems = method.getMethodAnnotation(Problems.class);
			RequestMethod http = mapping.getMethodsCondition().getMethods().iterator().next();
			String path = mapping.getPatternValues().iterator().next();
			JsonNode operation = this.document.path("paths").path(path).path(http.name().toLowerCase());
			JsonNode responses = operation.path("responses");
			Set<String> described = new TreeSet<>();
			responses.forEach((response) -> described
				.addAll(response.path("content").path("application/problem+json").path("examples").propertyNames()));
			// The access rules decide which of these it has.
			if (described.contains("unauthorized")) {
				described.removeAll(Set.of("unauthorized", "forbidden", "too_many_requests"));
			}
			assertThat(described).as(method.toString())
				.isEqualTo((problems != null) ? expected(problems, path, operation) : Set.of());
		});
	}

	private static Set<String> expected(Problems problems, String path, JsonNode operation) {
		Set<String> codes = new TreeSet<>(Set.of("temporarily_unavailable"));
		Arrays.stream(problems.value()).map(ErrorCode::code).forEach(codes::add);
		if (operation.has("requestBody") && !path.startsWith("/webhook")) {
			codes.addAll(Set.of("invalid_request", "payload_too_large", "request_timeout", "unsupported_media_type"));
		}
		for (JsonNode parameter : operation.path("parameters")) {
			if (parameter.path("name").asString().equals("Idempotency-Key")) {
				codes.addAll(Set.of("invalid_parameter", "idempotency_key_reused"));
			}
			if (parameter.path("schema").path("format").asString("").equals("uuid")
					&& parameter.path("in").asString().equals("path")) {
				codes.add("invalid_parameter");
			}
		}
		return codes;
	}

	@Test
	void describesEveryHeaderAndParameterWithWhatItIs() {
		for (Operation operation : operations()) {
			assertThat(operation.node().path("summary").asString()).as(operation.name()).isNotBlank();
			for (JsonNode parameter : operation.node().path("parameters")) {
				boolean path = parameter.path("in").asString().equals("path");
				assertThat(path || !parameter.path("description").asString("").isBlank())
					.as(operation.name() + " " + parameter.path("name"))
					.isTrue();
			}
		}
	}

	@Test
	void fillsInNoFilterByItself() {
		for (Operation operation : operations()) {
			for (JsonNode parameter : operation.node().path("parameters")) {
				if (parameter.path("in").asString().equals("query") && !parameter.path("required").asBoolean()) {
					assertThat(parameter.has("example") || parameter.has("examples")
							|| parameter.path("schema").has("example") || parameter.path("schema").has("examples"))
						.as(operation.name() + " " + parameter.path("name"))
						.isFalse();
				}
			}
		}
		JsonNode run = this.document.at("/components/schemas/RunRequest/example");
		assertThat(run).hasToString("{\"dry_run\":true}");
	}

	@Test
	void callsEachOperationByAVerbOfItsOwn() {
		List<String> ids = operations().stream()
			.map((operation) -> operation.node().path("operationId").asString())
			.toList();

		assertThat(ids).doesNotHaveDuplicates()
			.allMatch((id) -> id.matches(
					"(accept|add|amend|approve|assign|cancel|check|count|create|credit|decline|delete|dismiss|explain|get|ignore|import|join|list|receive|record|release|reopen|replay"
							+ "|reload|reverse|run|search|summarize|unassign|undo|unignore|validate|void|writeOff)[A-Z][A-Za-z]+"),
					"a verb and what it is done to");
	}

	@Test
	void asksForTheSignatureOfEachProviderThatIsOn() {
		List<String> headers = new ArrayList<>();
		this.document.path("paths")
			.path("/webhooks/{provider}")
			.path("post")
			.path("parameters")
			.forEach((parameter) -> headers
				.add(parameter.path("in").asString() + " " + parameter.path("name").asString()));

		assertThat(headers).containsExactly("path provider", "header Stripe-Signature");
	}

	@Test
	void takesOneInvoiceOrAListEachInItsPlace() {
		JsonNode paths = this.document.path("paths");

		assertThat(paths.at("/~1invoices/post/requestBody/content").propertyNames())
			.containsExactly("application/json");
		assertThat(paths.at("/~1invoices/post/requestBody/content/application~1json/schema/$ref").asString())
			.endsWith("/NewInvoice");
		assertThat(paths.at("/~1invoices~1batch/post/requestBody/content").propertyNames())
			.containsExactlyInAnyOrder("application/json", "text/csv");
	}

	@Test
	void saysWhatAnswersAlwaysHave() {
		this.document.path("components").path("schemas").properties().forEach((schema) -> {
			if (schema.getValue().path("type").asString("").equals("object") && !schema.getKey()
				.matches(
						"Problem|Allocation|TakenPayment|.*Request|BankTransactionEvent|Amendment|Credit|WriteOff|New.*")) {
				assertThat(schema.getValue().path("required").size()).as(schema.getKey())
					.isEqualTo(schema.getValue().path("properties").size());
			}
		});
	}

	@Test
	void describesWarningsWhereInvoicesAreEnteredOnly() {
		JsonNode schemas = this.document.path("components").path("schemas");

		assertThat(schemas.path("InvoiceWithWarnings").path("properties").propertyNames()).contains("warnings",
				"invoice_number", "references");
		assertThat(
				schemas.path("CreatedInvoices").path("properties").path("data").path("items").path("$ref").asString())
			.endsWith("/InvoiceWithWarnings");
		assertThat(schemas.path("Invoice").path("properties").has("warnings")).isFalse();
	}

	@Test
	void hasExamplesThatAreWhatItSays() {
		List<String> wrong = new ArrayList<>();
		int[] checked = { 0 };
		for (Operation operation : operations()) {
			for (JsonNode parameter : operation.node().path("parameters")) {
				check(operation.name(), parameter.path("schema"), parameter.path("example"), wrong, checked);
			}
			List<JsonNode> contents = new ArrayList<>(List.of(operation.node().path("requestBody").path("content")));
			operation.node().path("responses").forEach((response) -> contents.add(response.path("content")));
			contents.forEach((content) -> content.forEach((media) -> {
				check(operation.name(), media.path("schema"), media.path("example"), wrong, checked);
				media.path("examples")
					.forEach((example) -> check(operation.name(), media.path("schema"), example.path("value"), wrong,
							checked));
			}));
		}
		this.document.path("components").path("schemas").properties().forEach((schema) -> {
			check(schema.getKey(), schema.getValue(), schema.getValue().path("example"), wrong, checked);
			schema.getValue()
				.path("properties")
				.properties()
				.forEach((property) -> check(schema.getKey() + "." + property.getKey(), property.getValue(),
						property.getValue().path("example"), wrong, checked));
		});

		assertThat(wrong).isEmpty();
		assertThat(checked[0]).isGreaterThan(80);
	}

	@Test
	void describesAnswersAsTheyAre() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.deliver("evt_1", Payments.of("t1", "5000", "INV-001"));
		this.client.deliver("evt_2", Payments.of("t2", "5000", "INV-404"));
		String run = "/reconcile/runs/" + this.client.reconcile().field("id");
		List<String> wrong = new ArrayList<>();
		int[] checked = { 0 };
		Map<String, String> paths = new HashMap<>(
				Map.of("/exceptions", "/exceptions?include_waiting=true", "/exceptions/summary",
						"/exceptions/summary?include_waiting=true", "/reports/invariants", "/reports/invariants"));
		paths.put("/reports/receivables", "/reports/receivables");
		paths.put("/audit", "/audit");
		paths.put("/reports/events", "/reports/events");
		paths.put("/reports/match-rate", "/reports/match-rate");
		paths.put("/providers/{name}", "/providers/bank");
		paths.put("/approvals", "/approvals");
		paths.put("/counts", "/counts");
		paths.put("/search", "/search?q=INV-001");
		paths.put("/reports/daily", "/reports/daily?from=2026-02-27&to=2026-02-27");
		paths.putAll(Map.of("/invoices", "/invoices", "/invoices/{idOrNumber}", "/invoices/INV-001", "/transactions",
				"/transactions", "/reconcile/runs", "/reconcile/runs", "/reconcile/runs/{id}", run,
				"/reconcile/runs/{id}/matches", run + "/matches", "/reconcile/runs/{id}/unmatched", run + "/unmatched",
				"/health", "/health"));
		String unmatched = this.client.get("/transactions?status=unmatched").json().at("/data/0/id").asString();
		this.client.post("/transactions/" + unmatched + "/notes", "{\"note\":\"they call on Monday\"}");
		paths.put("/transactions/{id}", "/transactions/" + unmatched);
		paths.put("/transactions/{id}/matches", "/transactions/" + unmatched + "/matches");
		paths.put("/transactions/{id}/explain", "/transactions/%s/explain"
			.formatted(this.client.get("/transactions?status=unmatched").json().at("/data/0/id").asString()));
		paths.put("/transactions/{id}/timeline", "/transactions/%s/timeline"
			.formatted(this.client.get("/transactions?status=unmatched").json().at("/data/0/id").asString()));
		paths.forEach((path, request) -> {
			JsonNode schema = this.document.path("paths")
				.path(path)
				.path("get")
				.path("responses")
				.path("200")
				.path("content")
				.path("application/json")
				.path("schema");
			check(path, schema, this.client.get(request).json(), wrong, checked);
			assertThat(propertyNames(schema)).as(path)
				.containsExactlyInAnyOrderElementsOf(this.client.get(request).json().propertyNames());
		});

		assertThat(wrong).isEmpty();
		assertThat(checked[0]).isEqualTo(paths.size());
	}

	@Test
	void describesSuggestionsOfEitherKind() {
		this.client.createInvoice("INV-001", "500", "NGN");
		this.client.deliver("evt_1", Payments.of("t1", "700", "INV-001-2"));
		this.client.deliver("evt_2", Payments.of("t2", "-700", "refund"));
		this.client.reconcile();
		JsonNode schema = this.document.path("components").path("schemas").path("Suggestion");
		List<String> wrong = new ArrayList<>();
		int[] checked = { 0 };

		List<Boolean> posted = new ArrayList<>();
		for (JsonNode transaction : this.client.get("/transactions").json().path("data")) {
			JsonNode suggestion = this.client.get("/transactions/" + transaction.path("id").asString() + "/explain")
				.json()
				.at("/suggestions/0");
			check("Suggestion", schema, suggestion, wrong, checked);
			posted.add(suggestion.path("match").isObject());
		}

		assertThat(wrong).isEmpty();
		assertThat(posted).containsExactly(true, true);
	}

	@Test
	void hasASignatureThatIsGoodForItsExampleAsSwaggerUiSendsIt() {
		JsonNode operation = this.document.path("paths").path("/webhooks/bank/transactions").path("post");
		JsonNode example = operation.path("requestBody").path("content").path("application/json").path("example");
		StringBuilder body = new StringBuilder("{\n");
		example.properties()
			.forEach((field) -> body.append("  \"%s\": %s,\n".formatted(field.getKey(), field.getValue())));
		body.replace(body.length() - 2, body.length(), "\n}");
		String signature = operation.path("parameters").path(1).path("example").asString();

		assertThat(signature).isEqualTo(BankSyncClient.sign(body.toString().getBytes(StandardCharsets.UTF_8),
				"your-secret-key-change-this-in-production"));
	}

	private void check(String what, JsonNode schema, JsonNode example, List<String> wrong, int[] checked) {
		if (example.isMissingNode()) {
			return;
		}
		checked[0]++;
		ObjectNode standalone = this.mapper.createObjectNode();
		standalone.set("allOf", this.mapper.createArrayNode().add(schema));
		standalone.set("components", this.document.path("components"));
		Schema validator = this.registry.getSchema(standalone);
		validator.validate(example).forEach((error) -> wrong.add(what + ": " + error));
	}

	private Set<String> propertyNames(JsonNode schema) {
		String name = schema.path("$ref").asString("").replace("#/components/schemas/", "");
		return new TreeSet<>(
				this.document.path("components").path("schemas").path(name).path("properties").propertyNames());
	}

	private Map<RequestMappingInfo, HandlerMethod> ownMethods() {
		Map<RequestMappingInfo, HandlerMethod> own = new HashMap<>(this.mappings.getHandlerMethods());
		own.values()
			.removeIf((method) -> !method.getBeanType().getPackageName().startsWith("io.banksync")
					|| !method.getBeanType().isAnnotationPresent(RestController.class)
					|| method.getBeanType().isAnnotationPresent(Hidden.class)
					|| method.hasMethodAnnotation(Hidden.class));
		return own;
	}

	private List<Operation> operations() {
		List<Operation> operations = new ArrayList<>();
		this.document.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.stream()
				.filter((method) -> METHODS.contains(method.getKey()))
				.forEach((method) -> operations
					.add(new Operation(method.getKey().toUpperCase() + " " + path.getKey(), method.getValue()))));
		return operations;
	}

	/**
	 * An endpoint as the document describes it.
	 */
	private record Operation(String name, JsonNode node) {

	}

}
