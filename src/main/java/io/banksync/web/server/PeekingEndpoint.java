package io.banksync.web.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Lock;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's connections, which tell who asks for liveness before they have a thread.
 */
final class PeekingEndpoint extends NioEndpoint {

	private static final ByteBuffer LIVENESS = ByteBuffer
		.wrap("GET /actuator/health/liveness".getBytes(StandardCharsets.US_ASCII));

	/**
	 * Tells whether what Tomcat is to serve asks for liveness, by how it begins. Where
	 * that can't be seen, it does not.
	 */
	static boolean isLiveness(Runnable request) {
		return request instanceof Arrival arrival && arrival.isLiveness();
	}

	@Override
	protected SocketProcessorBase<NioChannel> createSocketProcessor(SocketWrapperBase<NioChannel> socket,
			SocketEvent event) {
		return new Arrival(socket, event);
	}

	/**
	 * What has come on a connection. Tomcat uses it again for another.
	 */
	private final class Arrival extends SocketProcessor {

		Arrival(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
			super(socket, event);
		}

		/**
		 * Reads what has come into the connection's buffer, where Tomcat finds it when it
		 * serves it, unless somebody serves the connection already. What is encrypted
		 * can't be read here: Tomcat agrees on how when it serves it.
		 */
		private boolean isLiveness() {
			Lock serving = this.socketWrapper.getLock();
			if (this.event != SocketEvent.OPEN_READ || isSSLEnabled() || !serving.tryLock()) {
				return false;
			}
			try {
				this.socketWrapper.isReadyForRead();
				SocketBufferHandler buffers = this.socketWrapper.getSocketBufferHandler();
				buffers.configureReadBufferForRead();
				ByteBuffer read = buffers.getReadBuffer();
				return read.slice(read.position(), Math.min(read.remaining(), LIVENESS.limit())).equals(LIVENESS);
			}
			catch (IOException ex) {
				// Whoever serves it finds the same.
				return false;
			}
			finally {
				serving.unlock();
			}
		}

	}

}
