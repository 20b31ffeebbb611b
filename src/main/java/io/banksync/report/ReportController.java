package io.banksync.report;

import java.time.Instant;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.page.Page;
import io.banksync.web.request.DayParameter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether the books add up, over HTTP.
 */
@RestController
@RequestMapping(path = "/reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reports")
class ReportController {

	private static final String RECEIVABLES = """
			What is open per customer and currency, with its age by due date, those who owe most first, and the totals
			per currency. `as_of` moves the ages only: the balances are those of now. As JSON, or with
			`Accept: text/csv` as CSV, without totals. Reads all invoices. More than 20,000 lines are cut off in JSON,
			which says so (`truncated`), and refused as CSV: name a currency or customer.""";

	private static final String AS_OF = "The day at which ages are counted, today in UTC if not given";

	private final KeptReportService books;

	private final OperationsReportService health;

	private final ReceivableService receivables;

	private final DailyService days;

	private final ActivityService activity;

	ReportController(KeptReportService books, OperationsReportService health, ReceivableService receivables,
			DailyService days, ActivityService activity) {
		this.books = books;
		this.health = health;
		this.receivables = receivables;
		this.days = days;
		this.activity = activity;
	}

	@Operation(operationId = "checkInvariants", summary = "Check that the books add up", description = """
			Per currency, received = allocated + unapplied + ignored + reversed, what is matched is what is allocated
			and paid, every status agrees with its balances and its last decision, every event that tells money has its
			transaction, and the audit log is a chain of hashes; where not, the first 20 rows that break it, and what
			kind of row they are. Reads everything, at one moment, and may take a while; of the audit log what is new,
			at night all. The result is kept. With `kept=true` it is the one that is kept: of the last request, of the
			check after the last run, or of the one at night.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping("/invariants")
	InvariantsResponse checkInvariants(
			@Parameter(description = "The last result, at once, instead of a check now") @RequestParam(
					defaultValue = "false") boolean kept) {
		return kept ? this.books.getKept() : this.books.check(CheckCause.REQUEST);
	}

	@Operation(operationId = "getHealthReport", summary = "Check that all is well",
			description = """
					Whether the books added up when they were last checked, the database keeps what it acknowledges, the schema is this version's, what waits
					longest, when each provider last posted, whether a run died, which keys are about to expire, and how much
					disk is free where that can be seen; for each what to do. `scripts/doctor` prints it.""")
	@Problems
	@GetMapping("/health")
	HealthReportResponse checkHealth() {
		return this.health.check();
	}

	@Operation(operationId = "getReceivables", summary = "Show what customers still have to pay",
			description = RECEIVABLES)
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping("/receivables")
	ReceivablesResponse showReceivables(
			@Parameter(description = AS_OF, schema = @Schema(type = "string", format = "date")) @RequestParam(
					required = false) @Nullable String as_of,
			@Parameter(description = "ISO 4217") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = "Customer, as it is written") @RequestParam(
					required = false) @Nullable String customer) {
		return this.receivables.report(DayParameter.read("as_of", as_of), currency, customer);
	}

	@Operation(operationId = "getReceivables", summary = "Show what customers still have to pay",
			description = RECEIVABLES)
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/receivables", produces = "text/csv")
	Page<ReceivableRowResponse> tabulateReceivables(
			@Parameter(description = AS_OF, schema = @Schema(type = "string", format = "date")) @RequestParam(
					required = false) @Nullable String as_of,
			@Parameter(description = "ISO 4217") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = "Customer, as it is written") @RequestParam(
					required = false) @Nullable String customer) {
		return this.receivables.table(DayParameter.read("as_of", as_of), currency, customer);
	}

	@Operation(operationId = "listDailySums", summary = "Tell what moved on each day",
			description = """
					Per day in a zone, provider, account and currency: the payments that happened on it, as the provider says, how
					much of them is applied now and was taken back since, how much money went the other way, and to how many a
					person's match applies. Days on which nothing moved are left out. As JSON, or with `Accept: text/csv` as CSV.
					Reads all transactions. More than 366 days or 20,000 lines are refused.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/daily", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<DailyResponse> showDays(@Parameter(description = "The first day; 30 days in all if not given",
			schema = @Schema(type = "string", format = "date")) @RequestParam(required = false) @Nullable String from,
			@Parameter(description = "The last day, today if not given",
					schema = @Schema(type = "string", format = "date")) @RequestParam(
							required = false) @Nullable String to,
			@Parameter(description = "The time zone whose days these are") @RequestParam(
					required = false) @Nullable String zone) {
		return this.days.report(DayParameter.read("from", from), DayParameter.read("to", to),
				(zone != null) ? zone : "UTC");
	}

	@Operation(operationId = "countEvents", summary = "Count what came",
			description = """
					Genuine events per hour or day in UTC, provider and outcome: what became of them when they came. Spans in which
					none came are left out. As JSON, or with `Accept: text/csv` as CSV. By hours 31 days at most, by days 366.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/events", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<EventCountResponse> countEvents(
			@Parameter(description = "Came then or later; a day of hours, or 30 days, if not given") @RequestParam(
					required = false) @Nullable Instant from,
			@Parameter(description = "Came before then; now if not given") @RequestParam(
					required = false) @Nullable Instant to,
			@Parameter(description = "How long the spans are") @RequestParam(defaultValue = "hour") EventStep step) {
		return this.activity.countEvents(from, to, step);
	}

	@Operation(operationId = "listMatchRates", summary = "Tell how much runs applied",
			description = """
					Of each completed run, oldest first, how many of the payments that it considered it applied money of, and how
					much that is by currency. Payments that stay open are considered by each run anew. Runs that considered none
					are left out, and dry runs. As JSON, or with `Accept: text/csv` as CSV, without `amounts`. 366 days at most.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/match-rate", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<MatchRateResponse> tellMatchRates(
			@Parameter(description = "Began then or later; 30 days if not given") @RequestParam(
					required = false) @Nullable Instant from,
			@Parameter(description = "Began before then; now if not given") @RequestParam(
					required = false) @Nullable Instant to) {
		return this.activity.tellMatchRates(from, to);
	}

}
