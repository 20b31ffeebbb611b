package io.banksync.web.access;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.web.request.ConsolePaths;

import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every endpoint and who may call it. A new endpoint must be added here first.
 */
final class Endpoints {

	/** Open to all. */
	static final String OPEN = "open";

	/** Open to all on a developer's machine, and if configured so; else for viewers. */
	static final String DOCS = "docs";

	private static final String RULES = """
			viewer   ANY  /error
			viewer   GET  /
			admin    DELETE /keys/{id}
			admin    GET  /keys
			admin    POST /admin/reload
			admin    POST /keys
			viewer   GET  /actuator
			open     GET  /actuator/health
			open     GET  /actuator/health/**
			viewer   GET  /actuator/prometheus
			viewer   GET  /actuator/sbom
			viewer   GET  /actuator/sbom/{id}
			viewer   GET  /approvals
			viewer   GET  /approvals/{id}
			viewer   GET  /audit
			viewer   GET  /counts
			viewer   GET  /deliveries/rejected
			docs     GET  /docs
			viewer   GET  /events
			viewer   GET  /events/{id}
			operator GET  /events/{id}/body
			viewer   GET  /exceptions
			viewer   GET  /exceptions/summary
			open     GET  /health
			viewer   GET  /invoices
			viewer   GET  /invoices/by-number
			viewer   GET  /invoices/{idOrNumber}
			open     GET  /livez
			docs     GET  /openapi.json
			viewer   GET  /openapi.json.yaml
			docs     GET  /openapi.json/swagger-config
			viewer   GET  /payments/{payment_id}
			viewer   GET  /payments/{payment_id}/events
			viewer   GET  /providers
			viewer   GET  /providers/{name}
			open     GET  /readyz
			viewer   GET  /reconcile/runs
			viewer   GET  /reconcile/runs/{id}
			viewer   GET  /reconcile/runs/{id}/diff
			viewer   GET  /reconcile/runs/{id}/matches
			viewer   GET  /reconcile/runs/{id}/unmatched
			viewer   GET  /reports/completeness
			viewer   GET  /reports/completeness/findings
			viewer   GET  /reports/daily
			viewer   GET  /reports/events
			viewer   GET  /reports/health
			viewer   GET  /reports/invariants
			viewer   GET  /reports/match-rate
			viewer   GET  /reports/receivables
			viewer   GET  /search
			viewer   GET  /statement-entries/{id}
			viewer   GET  /statement-files
			viewer   GET  /statement-files/{id}
			operator GET  /statement-files/{id}/content
			viewer   GET  /statements
			viewer   GET  /statements/{id}
			viewer   GET  /statements/{id}/entries
			viewer   GET  /transactions
			viewer   GET  /transactions/{id}
			viewer   GET  /transactions/{id}/explain
			viewer   GET  /transactions/{id}/matches
			viewer   GET  /transactions/{id}/timeline
			viewer   GET  /version
			operator POST /adjustments/{id}/reverse
			approver POST /approvals/{id}/approve
			approver POST /approvals/{id}/decline
			operator POST /events/replay
			operator POST /events/{id}/accept
			operator POST /events/{id}/dismiss
			operator POST /events/{id}/reopen
			operator POST /events/{id}/replay
			operator POST /invoices
			operator POST /invoices/batch
			operator POST /invoices/{idOrNumber}/amend
			operator POST /invoices/{idOrNumber}/credit
			operator POST /invoices/{idOrNumber}/references
			operator POST /invoices/{idOrNumber}/reopen
			operator POST /invoices/{idOrNumber}/void
			operator POST /invoices/{idOrNumber}/write-off
			operator POST /matches
			operator POST /matches/bulk
			operator POST /matches/{id}/reverse
			viewer   POST /providers/{name}/explain
			viewer   POST /providers/validate
			operator POST /reconcile/run
			operator POST /reconcile/runs/{id}/cancel
			operator POST /reconcile/runs/{id}/undo
			operator POST /statement-entries/{id}/dismiss
			operator POST /statement-entries/{id}/join
			operator POST /statement-entries/{id}/record
			operator POST /statement-files/{id}/undo
			operator POST /statements
			operator POST /statements/{id}/release
			operator POST /transactions/{id}/assign
			operator POST /transactions/{id}/ignore
			operator POST /transactions/{id}/notes
			operator POST /transactions/{id}/unassign
			operator POST /transactions/{id}/unignore
			open     POST /webhook/payments
			open     POST /webhook/{*rest}
			open     POST /webhooks/bank/transactions
			open     POST /webhooks/{provider}
			open     POST /webhooks/{provider}/{*rest}
			""";

	private static final String UNKNOWN_ID = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44";

	private Endpoints() {
	}

	static Map<String, String> rules() {
		Map<String, String> rules = new TreeMap<>();
		RULES.lines().forEach((line) -> rules.put(line.substring(9), line.substring(0, 9).strip()));
		return rules;
	}

	/**
	 * Returns a request to an endpoint, with something in place of each variable.
	 */
	static HttpRequest.Builder request(String endpoint, BankSyncClient client) {
		int space = endpoint.indexOf(' ');
		String method = endpoint.substring(0, space).replace("ANY", "GET");
		String path = endpoint.substring(space).strip().replace("**", "liveness").replaceAll("\\{[^}]*}", UNKNOWN_ID);
		return client.request(path)
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.noBody());
	}

	/**
	 * Calls each without a key, on a service where only open endpoints need none.
	 * @return the endpoints with an unexpected answer
	 */
	static Map<String, String> wronglyServedOrRefused(BankSyncClient client) {
		Map<String, String> wrong = new TreeMap<>();
		rules().forEach((endpoint, rule) -> {
			Answer answer = client.send(request(endpoint, client));
			boolean refused = answer.status() == 401 && answer.text().contains("\"code\":\"unauthorized\"");
			if (refused == rule.equals(OPEN)) {
				wrong.put(endpoint, answer.toString());
			}
		});
		return wrong;
	}

	static Set<String> served(Iterable<RequestMappingInfoHandlerMapping> mappings) {
		Set<String> served = new TreeSet<>();
		mappings.forEach((mapping) -> mapping.getHandlerMethods().keySet().forEach((info) -> add(info, served)));
		return served;
	}

	private static void add(RequestMappingInfo info, Set<String> served) {
		for (String path : info.getPatternValues()) {
			if (ConsolePaths.include(path)) {
				// ConsoleAccessTests covers the pages of the console.
				continue;
			}
			if (info.getMethodsCondition().isEmpty()) {
				served.add("ANY  " + path);
			}
			info.getMethodsCondition().getMethods().forEach((method) -> served.add("%-4s %s".formatted(method, path)));
		}
	}

}
