package io.banksync.review;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Translates what to do about a reason from calls of the API into buttons of the match
 * desk.
 */
final class Remedy {

	// Longer ones first, because shorter ones are parts of them.
	private static final Map<String, String> BUTTONS = new LinkedHashMap<>();

	static {
		BUTTONS.put("close it with `POST /invoices/{id}/write-off`", "write it off");
		BUTTONS.put("name it in `takes_back` of `POST /matches`", "apply it, if it is suggested");
		BUTTONS.put("with `POST /matches` and its `rate`", "with Find");
		BUTTONS.put("`POST /transactions/{id}/unignore` undoes that", "it can be undone");
		BUTTONS.put("`POST /transactions/{id}/ignore`", "Ignore");
		BUTTONS.put("`POST /invoices/{id}/reopen`", "reopen it");
		BUTTONS.put("`POST /invoices/{id}/credit`", "credit the invoice");
		BUTTONS.put("`POST /invoices`", "create it");
		BUTTONS.put("`POST /reconcile/run`", "Run, on Today");
		BUTTONS.put("Divide it with `POST /matches`", "Divide it with Split");
		BUTTONS.put("with `POST /matches`", "with Find");
		BUTTONS.put("`POST /matches`", "Find or Split");
	}

	private Remedy() {
	}

	/**
	 * Translates a remedy.
	 */
	static String onTheDesk(String action) {
		String translated = action;
		for (Map.Entry<String, String> button : BUTTONS.entrySet()) {
			translated = translated.replace(button.getKey(), button.getValue());
		}
		return translated;
	}

}
