package io.banksync.audit;

import java.time.Instant;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who did what, over HTTP.
 */
@RestController
@RequestMapping("/audit")
@Tag(name = "Audit")
class AuditController {

	private final AuditLogService log;

	AuditController(AuditLogService log) {
		this.log = log;
	}

	@Operation(operationId = "listAuditEntries", summary = "List who did what",
			description = """
					Those to which all of the filters apply. Each entry holds the SHA-256 of the one before and its own. As JSON,
					or with `Accept: text/csv` as CSV.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<AuditEntryResponse> list(
			@Parameter(description = "Who acted") @RequestParam(required = false) @Nullable String actor,
			@Parameter(description = "What was done; several with commas between them",
					explode = Explode.FALSE) @RequestParam(required = false) AuditAction @Nullable [] action,
			@Parameter(description = "Our id of what it was done to, alone or among several") @RequestParam(
					required = false) @Nullable String object,
			@Parameter(description = "Done then or later") @RequestParam(required = false) @Nullable Instant acted_from,
			@Parameter(description = "Done before then") @RequestParam(required = false) @Nullable Instant acted_before,
			@PageParameters("-sequence") PageLimits limits) {
		return this.log.list(AuditFilter.of(actor, action, object, acted_from, acted_before), limits);
	}

}
