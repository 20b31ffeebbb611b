package io.banksync.access;

/**
 * A key that a caller may show. Only its hash is known here.
 *
 * @param name who the caller is
 * @param role what the caller may do
 * @param sha256 hash of the key's text
 */
record ApiKey(String name, Role role, byte[] sha256) {

	@Override
	public String toString() {
		return this.name;
	}

}
