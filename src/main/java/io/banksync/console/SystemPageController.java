package io.banksync.console;

import java.util.LinkedHashMap;
import java.util.Map;

import io.banksync.approval.ApprovalProperties;
import io.banksync.reconciliation.ToleranceProperties;
import io.banksync.report.OperationsReportService;
import io.banksync.web.access.ApiKeyService;
import io.banksync.web.health.VersionService;
import io.banksync.web.ratelimit.RateLimitProperties;
import io.banksync.web.request.RequestProperties;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page System: the checks and what to do about them, the version, and the limits in
 * force.
 */
@Controller
class SystemPageController {

	private final OperationsReportService health;

	private final VersionService version;

	private final ApiKeyService keys;

	private final Map<String, Object> limits = new LinkedHashMap<>();

	SystemPageController(OperationsReportService health, VersionService version, ApiKeyService keys,
			RequestProperties requests, RateLimitProperties rates, ConsoleProperties console,
			ApprovalProperties approvals, ToleranceProperties tolerance) {
		this.health = health;
		this.version = version;
		this.keys = keys;
		this.limits.put("BANKSYNC_APPROVAL_ABOVE", approvals.above().isBlank() ? "no limit" : approvals.above());
		this.limits.put("BANKSYNC_TOLERANCE_MAX", tolerance.max().isBlank() ? "1 each" : tolerance.max());
		this.limits.put("BANKSYNC_REQUEST_MAXBODYSIZE", requests.maxBodySize().toKilobytes() + " KB");
		this.limits.put("BANKSYNC_REQUEST_MAXWEBHOOKBODYSIZE", requests.maxWebhookBodySize().toKilobytes() + " KB");
		this.limits.put("BANKSYNC_REQUEST_READTIMEOUT", requests.readTimeout().toSeconds() + " s");
		this.limits.put("BANKSYNC_RATELIMIT_FAILURESPERMINUTE", rates.failuresPerMinute());
		this.limits.put("BANKSYNC_RATELIMIT_DELIVERIESPERSECOND", rates.deliveriesPerSecond());
		this.limits.put("BANKSYNC_CONSOLE_IDLE", console.idle().toMinutes() + " min");
	}

	@GetMapping("/console/system")
	String show(Model model) {
		model.addAttribute("health", this.health.check());
		model.addAttribute("version", this.version.get());
		model.addAttribute("mode", this.keys.mode());
		model.addAttribute("docs", this.keys.areDocsOpen());
		model.addAttribute("limits", this.limits);
		return "console/system";
	}

}
