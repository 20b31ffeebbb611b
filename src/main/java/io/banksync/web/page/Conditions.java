package io.banksync.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The SQL conditions of a list. Only requested ones are included, so that the planner
 * sees which index serves them.
 */
public final class Conditions {

	private final List<String> conditions = new ArrayList<>();

	private final Map<String, @Nullable Object> parameters = new HashMap<>();

	/**
	 * Adds a condition, if it is requested.
	 * @param condition in SQL, with the parameter's name
	 * @param name the parameter
	 * @param value its value; null or an empty list: the condition is not requested
	 */
	public Conditions add(String condition, String name, @Nullable Object value) {
		if (value != null && !(value instanceof Collection<?> values && values.isEmpty())) {
			add(condition);
			parameter(name, value);
		}
		return this;
	}

	/**
	 * Adds a condition.
	 * @param condition in SQL
	 */
	public Conditions add(String condition) {
		this.conditions.add(condition);
		return this;
	}

	/**
	 * Sets a parameter that is in no condition, or in several.
	 */
	public Conditions parameter(String name, @Nullable Object value) {
		this.parameters.put(name, (value instanceof Instant time) ? time.atOffset(ZoneOffset.UTC) : value);
		return this;
	}

	/**
	 * Returns the requested conditions.
	 */
	public String sql() {
		return this.conditions.isEmpty() ? "true" : String.join("\nand ", this.conditions);
	}

	/**
	 * Returns the values, by parameter.
	 */
	public Map<String, @Nullable Object> parameters() {
		return this.parameters;
	}

}
