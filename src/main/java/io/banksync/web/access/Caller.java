package io.banksync.web.access;

/**
 * Who calls.
 *
 * @param name what is kept with all that the caller does
 * @param role what the caller may do
 */
public record Caller(String name, Role role) {

	/**
	 * Tells whether the caller may change something.
	 */
	public boolean mayChange() {
		return this.role.compareTo(Role.OPERATOR) >= 0;
	}

}
