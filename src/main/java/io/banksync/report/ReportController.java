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
			Returns the open amount per customer and currency, with its age by due date, largest first, and the totals
			per currency. `as_of` changes only the ages; the balances are the current ones. As JSON or, with
			`Accept: text/csv`, as CSV without totals. Reads all invoices. JSON is cut off after 20,000 lines
			(`truncated`); CSV with more is refused: name a currency or customer.""";

	private static final String AS_OF = "The day on which ages are counted, by default today in UTC";

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
			Checks per currency that received = allocated + unapplied + ignored + reversed. Checks that matches agree
			with allocated and paid amounts, every status with its balances and its last decision, every event that
			reports money with its transaction, and that the audit log is a chain of hashes. If not, returns the first
			20 wrong rows and their kind. Reads everything as of one moment, which may take a while; of the audit log
			it reads what is new, and at night all. The result is kept. `kept=true` returns the kept result: of the
			last request, of the check after the last run, or of the nightly check.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping("/invariants")
	InvariantsResponse checkInvariants(
			@Parameter(description = "Return the last result at once, instead of checking now") @RequestParam(
					defaultValue = "false") boolean kept) {
		return kept ? this.books.getKept() : this.books.check(CheckCause.REQUEST);
	}

	@Operation(operationId = "getHealthReport", summary = "Check that all is well", description = """
			Checks whether the books added up at their last check, whether the database keeps what it
			acknowledges, the schema's version, what waits longest, when each provider last posted, dead runs,
			keys about to expire, and free disk where that can be seen. Each line says what to do.
			`scripts/doctor` prints it.""")
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
			@Parameter(description = "The customer, exactly as stored") @RequestParam(
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
			@Parameter(description = "The customer, exactly as stored") @RequestParam(
					required = false) @Nullable String customer) {
		return this.receivables.table(DayParameter.read("as_of", as_of), currency, customer);
	}

	@Operation(operationId = "listDailySums", summary = "Show the money that moved on each day", description = """
			Returns, per day in a time zone, provider, account and currency: the payments that occurred on
			that day as the provider reports, how much of them is applied now and was taken back since, how
			much money went out, and how many payments a person matched. Days on which no money moved are left
			out. As JSON or, with `Accept: text/csv`, as CSV. Reads all transactions. More than 366 days or
			20,000 lines are refused.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/daily", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<DailyResponse> showDays(@Parameter(description = "The first day; by default 30 days in all",
			schema = @Schema(type = "string", format = "date")) @RequestParam(required = false) @Nullable String from,
			@Parameter(description = "The last day, by default today",
					schema = @Schema(type = "string", format = "date")) @RequestParam(
							required = false) @Nullable String to,
			@Parameter(description = "The time zone of the days") @RequestParam(
					required = false) @Nullable String zone) {
		return this.days.report(DayParameter.read("from", from), DayParameter.read("to", to),
				(zone != null) ? zone : "UTC");
	}

	@Operation(operationId = "countEvents", summary = "Count received events",
			description = """
					Counts genuine events per hour or day in UTC, provider and outcome on receipt. Hours or days without events are
					left out. As JSON or, with `Accept: text/csv`, as CSV. At most 31 days by hours, 366 by days.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/events", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<EventCountResponse> countEvents(@Parameter(
			description = "Received at or after this time; by default one day by hours, 30 days by days") @RequestParam(
					required = false) @Nullable Instant from,
			@Parameter(description = "Received before this time; by default now") @RequestParam(
					required = false) @Nullable Instant to,
			@Parameter(description = "Count by hour or by day") @RequestParam(defaultValue = "hour") EventStep step) {
		return this.activity.countEvents(from, to, step);
	}

	@Operation(operationId = "listMatchRates", summary = "Show how much runs applied",
			description = """
					Returns, per completed run, oldest first: how many payments it considered, how many of them it applied, and
					the amounts by currency. Each run considers open payments again. Dry runs and runs that considered no payment
					are left out. As JSON or, with `Accept: text/csv`, as CSV without `amounts`. At most 366 days.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/match-rate", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<MatchRateResponse> tellMatchRates(
			@Parameter(description = "Started at or after this time; by default 30 days in all") @RequestParam(
					required = false) @Nullable Instant from,
			@Parameter(description = "Started before this time; by default now") @RequestParam(
					required = false) @Nullable Instant to) {
		return this.activity.tellMatchRates(from, to);
	}

}
