package io.banksync.web.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.problem.Problem;
import io.banksync.web.request.RequestId;
import io.banksync.web.request.WebhookPaths;
import io.banksync.webhook.Admission;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Tomcat's HTTP, which refuses webhooks by itself while more come than are taken, before
 * they are requests to anybody else, and keeps the connection. Refusing must cost next to
 * nothing: else those who are refused keep the service from serving, and so do those who
 * have to connect again. Requests have their turn in a {@link RequestQueue} until they
 * are where they may be refused, all but those for liveness: these wait for nobody.
 * Public with a public constructor because Tomcat makes it.
 * <p>
 * Tomcat closes the connection after each 503 and has no switch for it. It decides by the
 * status that the response has before it asks whether to compress it, and again when it
 * was answered, and writes the one that it has afterwards (its {@code Http11Processor},
 * up to 11.0.27): so the status is another one until then.
 */
public class RefusingHttpProtocol extends Http11NioProtocol {

	private static final HttpStatus KEEPING_THE_CONNECTION = HttpStatus.TOO_MANY_REQUESTS;

	// Of the 32 places for notes Tomcat itself uses 1 and 2.
	private static final int REFUSAL = 30;

	// Where all are busy, as with those who do not send the rest, liveness waits like
	// everything else.
	static final int LIVENESS_THREADS = 4;

	private @Nullable Admission admission;

	private @Nullable RequestQueue queue;

	private @Nullable ThreadPoolExecutor liveness;

	/**
	 * Is called by Tomcat.
	 */
	public RefusingHttpProtocol() {
		super(new PeekingEndpoint());
	}

	void setAdmission(Admission admission) {
		this.admission = admission;
	}

	@Override
	public void setExecutor(Executor executor) {
		RequestQueue all = new RequestQueue(executor);
		ThreadPoolExecutor ownThreads = new ThreadPoolExecutor(LIVENESS_THREADS, LIVENESS_THREADS, 0, TimeUnit.SECONDS,
				new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("liveness-", 1).factory(),
				(request, busy) -> all.execute(request));
		// Now rather than when somebody asks: Tomcat's poller, which would start one,
		// ends where the system has no more threads, and with it all that is served.
		ownThreads.prestartAllCoreThreads();
		this.queue = all;
		this.liveness = ownThreads;
		super.setExecutor((request) -> (PeekingEndpoint.isLiveness(request) ? ownThreads : all).execute(request));
	}

	@Override
	public void destroy() throws Exception {
		if (this.liveness != null) {
			this.liveness.shutdown();
		}
		super.destroy();
	}

	@Override
	public void setAdapter(Adapter adapter) {
		super.setAdapter((this.admission != null) ? new RefusingAdapter(adapter, this.admission, this) : adapter);
	}

	/**
	 * Returns how many requests wait for their turn. With Tomcat's own threads none does.
	 */
	int waiting() {
		return (this.queue != null) ? this.queue.length() : 0;
	}

	private void endTurn() {
		if (this.queue != null) {
			this.queue.endTurn();
		}
	}

	@Override
	public boolean useCompression(Request request, Response response) {
		if (response.getNote(REFUSAL) != null) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			return false;
		}
		return super.useCompression(request, response);
	}

	/**
	 * What is refused never reaches the adapter of the service.
	 */
	private record RefusingAdapter(Adapter adapter, Admission admission,
			RefusingHttpProtocol protocol) implements Adapter {

		@Override
		public void service(Request request, Response response) throws Exception {
			this.protocol.endTurn();
			if (isWebhook(request, response) && this.admission.isFull(this.protocol.waiting())) {
				String path = request.requestURI().toString();
				this.admission.countRefusal(path);
				refuse(path, request, response);
			}
			else {
				this.adapter.service(request, response);
			}
		}

		/**
		 * Of a request that is broken nothing may be known, but the status says so.
		 */
		private static boolean isWebhook(Request request, Response response) {
			return response.getStatus() == HttpStatus.OK.value() && "POST".equals(request.getMethod())
					&& WebhookPaths.include(request.requestURI().toString());
		}

		private static void refuse(String path, Request request, Response response) throws Exception {
			String requestId = RequestId.of(request.getHeader(RequestId.HEADER));
			byte[] body = Problem.text(ErrorCode.TEMPORARILY_UNAVAILABLE, ApiException.SEND_AGAIN, path, requestId)
				.getBytes(StandardCharsets.UTF_8);
			response.setStatus(KEEPING_THE_CONNECTION.value());
			response.setHeader(RequestId.HEADER, requestId);
			WebhookPaths.ANSWER_HEADERS.forEach(response::setHeader);
			response.setHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setContentLength(body.length);
			response.setNote(REFUSAL, true);
			try {
				response.doWrite(ByteBuffer.wrap(body));
				response.action(ActionCode.CLOSE, null);
			}
			finally {
				// Tomcat uses the response again for other requests, and leaves notes in
				// it.
				response.setNote(REFUSAL, null);
			}
			response.setStatus(KEEPING_THE_CONNECTION.value());
		}

		@Override
		public boolean prepare(Request request, Response response) throws Exception {
			return this.adapter.prepare(request, response);
		}

		@Override
		public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
			this.protocol.endTurn();
			return this.adapter.asyncDispatch(request, response, status);
		}

		@Override
		public void log(Request request, Response response, long time) {
			this.adapter.log(request, response, time);
		}

		@Override
		public void checkRecycled(Request request, Response response) {
			this.adapter.checkRecycled(request, response);
		}

		@Override
		public String getDomain() {
			return this.adapter.getDomain();
		}

	}

}
