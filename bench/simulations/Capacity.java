import java.time.Duration;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * Webhooks of 64 senders that each wait for an answer before they send again: as many as
 * are accepted. {@link Overload} sends twice that.
 */
public final class Capacity extends Simulation {

	private static final int SENDERS = 64;

	public Capacity() {
		Duration warmUp = Duration.ofSeconds(Integer.getInteger("bench.warmUp"));
		Duration time = Duration.ofSeconds(Integer.getInteger("bench.seconds"));
		setUp(sending("warm-up", warmUp).injectOpen(atOnceUsers(SENDERS)),
				sending("webhook", time).injectOpen(nothingFor(warmUp), atOnceUsers(SENDERS)))
			.protocols(Webhooks.service())
			.assertions(global().failedRequests().count().is(0L));
	}

	private static ScenarioBuilder sending(String name, Duration time) {
		return scenario(name).during(time).on(Webhooks.accepted(name));
	}

	@Override
	public void after() {
		Webhooks.close();
	}

}
