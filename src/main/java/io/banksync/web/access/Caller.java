package io.banksync.web.access;

/**
 * Who calls.
 *
 * @param name the name recorded with every act of the caller
 * @param role what the caller may do
 */
public record Caller(String name, Role role) {

	/**
	 * Returns whether the caller may change something.
	 */
	public boolean mayChange() {
		return this.role.compareTo(Role.OPERATOR) >= 0;
	}

	/**
	 * Returns whether the caller may approve what another person proposed.
	 */
	public boolean mayApprove() {
		return this.role.compareTo(Role.APPROVER) >= 0;
	}

}
