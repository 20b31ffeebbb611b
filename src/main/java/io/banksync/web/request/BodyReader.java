package io.banksync.web.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Reads the body of a request as bytes, within a size limit and a deadline.
 */
public final class BodyReader {

	private static final int CHUNK = 8192;

	private static final Pattern FORM = Pattern.compile("(?i)\\s*(application/x-www-form-urlencoded|multipart/)");

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
		ByteArrayOutputStream body = new ByteArrayOutputStream(
				(int) Math.clamp(request.getContentLengthLong(), 0, limit));
		copy(request, limit, patience, body);
		return body.toByteArray();
	}

	/**
	 * Writes a body somewhere, without keeping it in memory.
	 * @param limit how many bytes at most
	 * @param patience how long it may take to arrive
	 * @param out where it is written
	 * @return how many bytes it has
	 * @throws UncheckedIOException if it can't be written
	 */
	public static long copy(HttpServletRequest request, long limit, Duration patience, OutputStream out) {
		if (request.getContentLengthLong() > limit) {
			throw new PayloadTooLargeException(limit);
		}
		long deadline = System.nanoTime() + patience.toNanos();
		byte[] chunk = new byte[(request.getContentLength() < 0) ? CHUNK
				: Math.min(CHUNK, request.getContentLength() + 1)];
		long total = 0;
		for (int count = read(request, chunk); count >= 0; count = read(request, chunk)) {
			total += count;
			if (total > limit) {
				throw new PayloadTooLargeException(limit);
			}
			write(out, chunk, count);
			if (System.nanoTime() - deadline > 0) {
				throw new RequestTimeoutException();
			}
		}
		return total;
	}

	private static int read(HttpServletRequest request, byte[] chunk) {
		try {
			return request.getInputStream().read(chunk);
		}
		catch (IOException ex) {
			boolean silent = ex instanceof SocketTimeoutException || ex.getCause() instanceof SocketTimeoutException;
			throw silent ? new RequestTimeoutException() : new UnreadableBodyException();
		}
	}

	private static void write(OutputStream out, byte[] chunk, int count) {
		try {
			out.write(chunk, 0, count);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns whether a body is a form, of which the server would read fields.
	 */
	public static boolean isForm(HttpServletRequest request) {
		String type = request.getContentType();
		return type != null && FORM.matcher(type).lookingAt();
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
