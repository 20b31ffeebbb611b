package io.banksync.web.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Reads the body of a request as bytes, within a size limit and a deadline.
 */
final class BodyReader {

	private static final int CHUNK = 8192;

	private BodyReader() {
	}

	/**
	 * Reads a body.
	 * @param limit how many bytes at most
	 * @param patience how long it may take to arrive
	 * @throws PayloadTooLargeException if it is longer; the rest is not read
	 * @throws RequestTimeoutException if it takes longer
	 * @throws UnreadableBodyException if it breaks off
	 */
	static byte[] read(HttpServletRequest request, long limit, Duration patience) {
		if (request.getContentLengthLong() > limit) {
			throw new PayloadTooLargeException(limit);
		}
		long deadline = System.nanoTime() + patience.toNanos();
		ByteArrayOutputStream body = new ByteArrayOutputStream(Math.max(0, request.getContentLength()));
		byte[] chunk = new byte[(request.getContentLength() < 0) ? CHUNK
				: Math.min(CHUNK, request.getContentLength() + 1)];
		try {
			InputStream stream = request.getInputStream();
			for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
				body.write(chunk, 0, count);
				if (body.size() > limit) {
					throw new PayloadTooLargeException(limit);
				}
				if (System.nanoTime() - deadline > 0) {
					throw new RequestTimeoutException();
				}
			}
			return body.toByteArray();
		}
		catch (IOException ex) {
			boolean silent = ex instanceof SocketTimeoutException || ex.getCause() instanceof SocketTimeoutException;
			throw silent ? new RequestTimeoutException() : new UnreadableBodyException();
		}
	}

	/**
	 * Reads the rest of a body and drops it. A browser shows no answer while it sends.
	 * @param most how many bytes are dropped at most
	 * @param patience how long that may take
	 * @return false: there is more
	 */
	static boolean drop(HttpServletRequest request, long most, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		byte[] chunk = new byte[CHUNK];
		try {
			InputStream stream = request.getInputStream();
			for (long left = most; left > 0 && System.nanoTime() - deadline < 0;) {
				int count = stream.read(chunk);
				if (count < 0) {
					return true;
				}
				left -= count;
			}
			return false;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
