package io.banksync.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * What a caller may do. Each role may also what those before it may.
 */
enum Role {

	/** Reads. */
	VIEWER,

	/** Also changes. */
	OPERATOR;

	List<? extends GrantedAuthority> authorities() {
		return Arrays.stream(values())
			.filter((role) -> role.compareTo(this) <= 0)
			.map((role) -> new SimpleGrantedAuthority(role.toString()))
			.toList();
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
