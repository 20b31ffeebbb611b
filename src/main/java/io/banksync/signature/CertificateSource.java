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
	 * @param address the address of the signer's certificate, according to the delivery
	 * @param sender the sender of the delivery
	 * @param trusted tells whether a chain is trusted; no other is returned or cached
	 * @return none: the address is not allowed
	 * @throws CertificateUnavailableException if it is not available at the moment
	 */
	List<List<X509Certificate>> find(String address, String sender, Predicate<List<X509Certificate>> trusted);

}
