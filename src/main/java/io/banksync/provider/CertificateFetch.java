package io.banksync.provider;

import java.io.IOException;
import java.net.URI;

/**
 * How a file with certificates is fetched.
 */
interface CertificateFetch {

	/**
	 * Returns the file.
	 * @return empty: there is none
	 * @throws IOException if it is not available at the moment
	 */
	byte[] fetch(URI address) throws IOException, InterruptedException;

}
