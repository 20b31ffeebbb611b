package io.banksync.web.request;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The address of a request's sender. Behind a trusted proxy it comes from that proxy's
 * header. Proxies write various things there: addresses with a port, in brackets, with a
 * zone, or words. So the text is parsed once, as digits only, and no name is ever looked
 * up.
 */
public final class PeerAddress {

	private static final String ATTRIBUTE = PeerAddress.class.getName();

	private static final String PORT = "(?::\\d{1,5})?";

	private static final String IPV4 = "\\d{1,3}(?:\\.\\d{1,3}){3}";

	private static final String IPV6 = "[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,44}";

	private static final Pattern SPELLING = Pattern
		.compile("(%s)%s|\\[(%s)(?:%%[^]]*)?]%s|(%s)(?:%%.*)?".formatted(IPV4, PORT, IPV6, PORT, IPV6));

	// The IPv6 prefixes of one owner: a network, a site, a provider.
	private static final List<Integer> IPV6_PREFIX_BYTES = List.of(8, 6, 4);

	private static final String UNKNOWN = "unknown";

	private static final String UNKNOWN_LITERAL = "0.0.0.0";

	private final @Nullable InetAddress address;

	private PeerAddress(@Nullable InetAddress address) {
		this.address = address;
	}

	/**
	 * Returns the address of a request's sender.
	 */
	public static PeerAddress of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof PeerAddress known) {
			return known;
		}
		PeerAddress address = parse(request.getRemoteAddr());
		request.setAttribute(ATTRIBUTE, address);
		return address;
	}

	/**
	 * Reads an address.
	 * @param text in any spelling, or anything else
	 */
	public static PeerAddress parse(@Nullable String text) {
		Matcher spelling = SPELLING.matcher((text != null) ? text.strip() : "");
		return new PeerAddress(spelling.matches() ? read(spelling.replaceFirst("$1$2$3")) : null);
	}

	private static @Nullable InetAddress read(String digits) {
		try {
			InetAddress address = InetAddress.ofLiteral(digits);
			return address.isAnyLocalAddress() ? null : address;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Tells whether it is this machine's own.
	 */
	public boolean isLoopback() {
		return this.address != null && this.address.isLoopbackAddress();
	}

	/**
	 * Tells whether it belongs to one sender. An address that is not public may be a
	 * proxy's, which all its clients share. Unknown addresses count as one sender.
	 */
	public boolean isPublic() {
		if (this.address == null) {
			return true;
		}
		boolean local = this.address.isLoopbackAddress() || this.address.isSiteLocalAddress()
				|| this.address.isLinkLocalAddress();
		// RFC 4193: the private addresses of IPv6.
		return !local && !(this.address instanceof Inet6Address && (this.address.getAddress()[0] & 0xfe) == 0xfc);
	}

	/**
	 * Returns its networks, narrowest first: for IPv6 a /64, /48 and /32, because their
	 * owners can use any address within; else only the address.
	 */
	public List<String> networks() {
		if (!(this.address instanceof Inet6Address six)) {
			return List.of(toString());
		}
		byte[] bytes = six.getAddress();
		return IPV6_PREFIX_BYTES.stream()
			.map((length) -> HexFormat.of().formatHex(Arrays.copyOf(bytes, length)) + "/" + length * Byte.SIZE)
			.toList();
	}

	/**
	 * Returns it in digits, for code that would look up anything else. An unknown address
	 * is unknown again when it is parsed.
	 */
	public String toLiteral() {
		return (this.address != null) ? this.address.getHostAddress() : UNKNOWN_LITERAL;
	}

	@Override
	public String toString() {
		return (this.address != null) ? this.address.getHostAddress() : UNKNOWN;
	}

}
