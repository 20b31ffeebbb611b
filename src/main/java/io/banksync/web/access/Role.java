package io.banksync.web.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * What a caller may do. Each role includes the roles before it.
 */
public enum Role {

	/** Reads. */
	VIEWER,

	/** Also changes, and reads raw bodies. */
	OPERATOR,

	/** Also approves what others propose. */
	APPROVER,

	/** Also makes and deletes keys, and reloads the configuration. */
	ADMIN;

	/**
	 * Finds a role by its name in lower case.
	 */
	public static Optional<Role> find(String name) {
		return Arrays.stream(values()).filter((role) -> role.toString().equals(name)).findAny();
	}

	/**
	 * Returns the names of all roles, for messages.
	 */
	public static String names() {
		return Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", "));
	}

	/**
	 * Returns the authorities in Spring Security: this role and those before it.
	 */
	public List<? extends GrantedAuthority> authorities() {
		return Arrays.stream(values())
			.filter((role) -> role.compareTo(this) <= 0)
			.map((role) -> new SimpleGrantedAuthority(role.toString()))
			.toList();
	}

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
