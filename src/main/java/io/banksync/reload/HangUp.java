package io.banksync.reload;

import java.io.Console;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reloads the configuration on {@code SIGHUP}. If the service runs in a terminal, the
 * signal means that the terminal was closed, and ends the service.
 */
@Component
class HangUp implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(HangUp.class);

	/** The actor of such a reload. */
	private static final String SYSTEM = "system";

	private final ReloadService service;

	private volatile @Nullable Object before;

	HangUp(ReloadService service) {
		this.service = service;
	}

	@Override
	public void start() {
		Console console = System.console();
		if (console == null || !console.isTerminal()) {
			this.before = Signals.handle(this::reload);
		}
	}

	private void reload() {
		try {
			this.service.reload(SYSTEM);
		}
		catch (InvalidConfigurationException ex) {
			logger.error("Not reloaded; the old configuration stays in use: {}", ex.problem());
			logger.error("What to do: {}", ex.remedy());
		}
		catch (RuntimeException ex) {
			logger.error("Not reloaded; the old configuration stays in use", ex);
		}
	}

	@Override
	public void stop() {
		Object handler = this.before;
		if (handler != null) {
			Signals.putBack(handler);
			this.before = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.before != null;
	}

	/**
	 * Java's only way to receive signals is {@code sun.misc.Signal}. Reflection avoids
	 * the compiler's warning, which can't be switched off.
	 */
	private static final class Signals {

		private static final String SIGNAL = "sun.misc.Signal";

		private static final String HANDLER = "sun.misc.SignalHandler";

		private Signals() {
		}

		/**
		 * Registers a listener for the signal.
		 * @return the previous listener; null: there are no signals here
		 */
		static @Nullable Object handle(Runnable listener) {
			try {
				Class<?> handler = Class.forName(HANDLER);
				return put(Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] { handler },
						(proxy, method, arguments) -> {
							if (method.getDeclaringClass() == handler) {
								listener.run();
								return null;
							}
							return method.invoke(listener, arguments);
						}));
			}
			catch (ReflectiveOperationException ex) {
				logger.debug("There is no SIGHUP here", ex);
				return null;
			}
		}

		static void putBack(Object handler) {
			try {
				put(handler);
			}
			catch (ReflectiveOperationException ex) {
				logger.debug("There is no SIGHUP here", ex);
			}
		}

		private static @Nullable Object put(Object handler) throws ReflectiveOperationException {
			Class<?> signal = Class.forName(SIGNAL);
			return signal.getMethod("handle", signal, Class.forName(HANDLER))
				.invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handler);
		}

	}

}
