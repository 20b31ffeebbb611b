package io.banksync.hostile;

import java.util.ArrayList;
import java.util.List;

/**
 * What a proxy, or whoever takes himself for one, writes of a client.
 *
 * @param header the header
 * @param value its value; each character is one byte
 */
record ForwardedForm(String header, String value) {

	private static final List<String> HEADERS = List.of("X-Forwarded-For", "Forwarded", "X-Forwarded-Host",
			"X-Forwarded-Port", "X-Forwarded-Proto", "X-Forwarded-Scheme", "X-Forwarded-Protocol", "X-Forwarded-Ssl",
			"X-Forwarded-Prefix", "X-Forwarded-Server", "X-Forwarded-By", "X-Forwarded-User", "X-Forwarded-Path",
			"X-Forwarded-Client-Cert", "X-Original-Forwarded-For", "X-Original-Host", "X-Original-URL", "X-Rewrite-URL",
			"X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-ProxyUser-Ip", "X-Host", "X-Proto", "Client-IP",
			"True-Client-IP", "CF-Connecting-IP", "CF-Connecting-IPv6", "CF-Pseudo-IPv4", "CF-IPCountry", "CF-RAY",
			"CF-Visitor", "CDN-Loop", "Fastly-Client-IP", "Akamai-Origin-Hop", "X-Azure-ClientIP", "X-Azure-SocketIP",
			"X-Azure-FDID", "X-Amzn-Trace-Id", "X-Amzn-Oidc-Identity", "X-Amz-Cf-Id", "X-Appengine-Remote-Addr",
			"X-Appengine-User-IP", "X-Envoy-External-Address", "X-Envoy-Expected-Rq-Timeout-Ms",
			"X-Envoy-Original-Path", "X-Envoy-Internal", "Fly-Client-IP", "Tailscale-User-Login",
			"X-Vercel-Forwarded-For", "X-Nf-Client-Connection-Ip", "X-ARR-SSL", "X-ARR-LOG-ID", "X-Sendfile-Type",
			"X-Accel-Mapping", "Front-End-Https", "X-Url-Scheme", "Via", "Proxy", "Proxy-Connection", "Max-Forwards",
			"X-Varnish", "X-Request-Start", "X-B3-TraceId", "Traceparent");

	private static final List<String> ADDRESSES = List.of("203.0.113.9", "127.0.0.1", "10.0.0.7", "::1", "2001:db8::9",
			"::ffff:203.0.113.9", "fe80::1", "0.0.0.0", "::", "255.255.255.255");

	private static final List<String> FORMS = List.of("%s", " %s ", "\t%s", "%s:8080", "%s:0", "%s:99999", "%s:",
			"%s:x", "[%s]", "[%s]:443", "[%s", "%s]", "[%s]:", "%s%%eth0", "[%s%%25eth0]:1", "%s/32", "%s,", ",%s",
			"%s, %s", "%s,,%s", "%s;%s", "%s %s", "unknown, %s", "%s, unknown", "evil.example, %s", "%s, evil.example",
			"%s, 127.0.0.1", "127.0.0.1, %s", "\"%s\"", "\"[%s]:80\"", "for=%s", "for=\"[%s]\";proto=https",
			"http://%s", "http://%s/", "%s.", ".%s", "0%s", "0x%s", "-%s", "+%s", "%s\u00e9", "%s\u00a0", "\u00ff%s",
			"${jndi:%s}", "%%00%s", "%s%%0d%%0a");

	private static final List<String> WORDS = List.of("", " ", ",", ",,,", ";", ":", "[", "]", "[]", "[]:", ":80",
			"unknown", "_hidden", "_SEVKISEK", "localhost", "localhost:8080", "evil.example", "evil.example:80",
			"xn--evil.example", "a.b.c.d", "1", "1.2", "1.2.3", "127.1", "2130706433", "0177.0.0.1", "0x7f.1",
			"256.256.256.256", "1.2.3.4.5", "::ffff:0:0:0:0:0:0", "1::2::3", "g::1", "12345::1", "%", "%s%n", "null",
			"undefined", "NaN", "-", "*", "'", "\"", "\\", "../..", "<script>", "1.2.3.4:1:1", "0.0.0.0:0",
			"a".repeat(300), "1".repeat(300), ":".repeat(300), "1.".repeat(300), "1.2.3.4,".repeat(200),
			"evil.example,".repeat(100), "[".repeat(300), "%25".repeat(100));

	/**
	 * Returns every form as {@code X-Forwarded-For}.
	 */
	static List<ForwardedForm> ofAddresses() {
		List<ForwardedForm> all = new ArrayList<>();
		for (String form : FORMS) {
			ADDRESSES.forEach((address) -> all
				.add(new ForwardedForm(HEADERS.getFirst(), form.replace("%s", address).replace("%%", "%"))));
		}
		WORDS.forEach((word) -> all.add(new ForwardedForm(HEADERS.getFirst(), word)));
		return all;
	}

	/**
	 * Returns some forms in every header that proxies add.
	 */
	static List<ForwardedForm> ofProxies() {
		List<String> values = new ArrayList<>(WORDS);
		values.addAll(List.of("203.0.113.9:8080", "[2001:db8::9]:443", "https", "http", "ftp", "443", "0", "-1",
				"65536", "/", "/actuator", "/webhooks/nobody", "for=203.0.113.9;host=evil.example;proto=https",
				"1.1 evil.example"));
		List<ForwardedForm> all = new ArrayList<>();
		for (String header : HEADERS) {
			values.forEach((value) -> all.add(new ForwardedForm(header, value)));
		}
		return all;
	}

	@Override
	public String toString() {
		return this.header + ": " + this.value;
	}

}
