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

	@Operation(operationId = "listAuditEntries", summary = "List who did what", description = """
			Returns the entries that match all filters, as JSON or, with `Accept: text/csv`, as CSV. Each
			entry holds its own SHA-256 and that of the entry before.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<AuditEntryResponse> list(
			@Parameter(description = "The caller's name") @RequestParam(required = false) @Nullable String actor,
			@Parameter(description = "The action; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) AuditAction @Nullable [] action,
			@Parameter(description = "Our id of an object, alone or among several") @RequestParam(
					required = false) @Nullable String object,
			@Parameter(description = "Done at or after this time") @RequestParam(
					required = false) @Nullable Instant acted_from,
			@Parameter(description = "Done before this time") @RequestParam(
					required = false) @Nullable Instant acted_before,
			@PageParameters("-sequence") PageLimits limits) {
		return this.log.list(AuditFilter.of(actor, action, object, acted_from, acted_before), limits);
	}

}
