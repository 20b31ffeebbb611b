package io.banksync.signature;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the certificates of signers come from.
 */
public interface CertificateSource {

	/**
	 * Returns the chains of certificates that may have signed, each leaf first.
	 * @param address where the delivery says that its signer's certificate is
	 * @param sender who says so
	 * @param trusted tells whether a chain is; no other is returned or kept
	 * @return none: nothing may be had from there
	 * @throws CertificateUnavailableException if it can't be had at the moment
	 */
	List<List<X509Certificate>> find(String address, String sender, Predicate<List<X509Certificate>> trusted);

}
