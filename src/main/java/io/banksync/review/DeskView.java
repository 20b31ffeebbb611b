package io.banksync.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.allocation.Reason;
import io.banksync.web.form.Form;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of the open work the match desk shows. All of it is in the address, and each
 * link and form of the page keeps it.
 *
 * @param reason the reason of payments; null: any
 * @param currency the currency; null: any
 * @param provider the provider; null: any
 * @param q a part of a text or id; null: any
 * @param mine only payments assigned to whoever looks
 * @param waiting also payments whose invoice may still be created
 * @param sort the order
 * @param after where the previous page ended; null: at the start
 * @param before where the following page began; null: not requested
 * @param suggest with suggestions in the page itself, for browsers without scripts
 */
record DeskView(@Nullable Reason reason, @Nullable String currency, @Nullable String provider, @Nullable String q,
		boolean mine, boolean waiting, String sort, @Nullable String after, @Nullable String before, boolean suggest) {

	private static final String PATH = "/console/desk";

	private static final int ROWS = 50;

	private static final List<String> ORDERS = List.of("-age", "-amount", "amount", "-received");

	private static final Pattern LINE = Pattern.compile("allocations\\[(\\d{1,3})]\\.(.+)");

	/**
	 * Reads the fields of a form or an address. An empty field counts as absent.
	 */
	static DeskView of(Form form) {
		String sort = form.given("sort");
		if (sort != null && !ORDERS.contains(sort)) {
			throw new InvalidParameterException("sort", "must be one of " + String.join(", ", ORDERS));
		}
		String currency = form.given("currency");
		return new DeskView(reason(form.given("reason")), (currency != null) ? currency.toUpperCase(Locale.ROOT) : null,
				form.given("provider"), form.given("q"), form.given("mine") != null, form.given("waiting") != null,
				(sort != null) ? sort : ORDERS.getFirst(), form.given("after"), form.given("before"),
				form.given("suggest") != null);
	}

	private static @Nullable Reason reason(@Nullable String name) {
		return (name != null)
				? Reason.find(name).orElseThrow(() -> new InvalidParameterException("reason", "is unknown")) : null;
	}

	/**
	 * Returns the criteria.
	 * @param person who looks
	 */
	ReviewFilter filter(String person) {
		return ReviewFilter.of(null, (this.reason != null) ? new Reason[] { this.reason } : null, this.provider,
				this.currency, 0, null, null, null, null, null, null, this.waiting, this.mine ? person : null, this.q);
	}

	PageLimits limits() {
		return new PageLimits(ROWS, this.after, this.before, this.sort);
	}

	/**
	 * Returns whether any criterion is set.
	 */
	public boolean isFiltered() {
		return this.reason != null || this.currency != null || this.provider != null || this.q != null || this.mine;
	}

	/**
	 * Returns the address of the desk.
	 * @param id the payment to open; null: the first
	 */
	public String url(@Nullable UUID id) {
		Map<String, String> parameters = parameters();
		if (id != null) {
			parameters.put("id", id.toString());
		}
		return at(PATH, parameters);
	}

	/**
	 * Returns the address of an act.
	 * @param id the payment
	 * @param name the last part of the path
	 */
	public String act(UUID id, String name) {
		return at(PATH + "/" + id + "/" + name, parameters());
	}

	/**
	 * Returns the address of a part of the page.
	 * @param next the payment to open after an act; null: none
	 */
	public String part(UUID id, String name, @Nullable UUID next) {
		Map<String, String> parameters = parameters();
		if (next != null) {
			parameters.put("next", next.toString());
		}
		return at(PATH + "/" + id + "/" + name, parameters);
	}

	/**
	 * Returns the address of a page beside the desk, or of an act on several payments.
	 */
	public String beside(String name) {
		return at(PATH + "/" + name, parameters());
	}

	/**
	 * Returns the same view with the payments that wait for their invoice.
	 */
	public DeskView withWaiting() {
		return new DeskView(this.reason, this.currency, this.provider, this.q, this.mine, true, this.sort, null, null,
				this.suggest);
	}

	/**
	 * Returns the same view with suggestions in the page itself.
	 */
	public DeskView withSuggestions() {
		return new DeskView(this.reason, this.currency, this.provider, this.q, this.mine, this.waiting, this.sort,
				this.after, this.before, true);
	}

	/**
	 * Returns what the address keeps, for forms.
	 */
	public Map<String, String> parameters() {
		Map<String, @Nullable String> parameters = new LinkedHashMap<>();
		parameters.put("reason", (this.reason != null) ? this.reason.name() : null);
		parameters.put("currency", this.currency);
		parameters.put("provider", this.provider);
		parameters.put("q", this.q);
		parameters.put("mine", this.mine ? "true" : null);
		parameters.put("waiting", this.waiting ? "true" : null);
		parameters.put("sort", this.sort.equals(ORDERS.getFirst()) ? null : this.sort);
		parameters.put("after", this.after);
		parameters.put("before", this.before);
		parameters.put("suggest", this.suggest ? "true" : null);
		Map<String, String> given = new LinkedHashMap<>();
		parameters.forEach((name, value) -> {
			if (value != null) {
				given.put(name, value);
			}
		});
		return given;
	}

	/**
	 * Returns the name that the page has for a field of a request.
	 */
	public String label(String field) {
		Matcher line = LINE.matcher(field);
		if (line.matches()) {
			return "Line " + (Integer.parseInt(line.group(1)) + 1) + ", " + line.group(2).replaceAll("_.*", "");
		}
		return switch (field) {
			case "id", "transaction_id" -> "This payment";
			case "allocations" -> "The lines";
			case "reason" -> "Why";
			default -> StringUtils.capitalize(field.replace('_', ' '));
		};
	}

	private static String at(String path, Map<String, String> parameters) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
		parameters.keySet().forEach((name) -> address.queryParam(name, "{" + name + "}"));
		return address.encode().buildAndExpand(parameters).toUriString();
	}

}
