import java.time.Duration;

import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * Webhooks at a steady rate, whatever became of those before, after a warm-up that does
 * not count.
 */
public final class SteadyRate extends Simulation {

	public SteadyRate() {
		double rate = Integer.getInteger("bench.rate");
		Duration warmUp = Duration.ofSeconds(Integer.getInteger("bench.warmUp"));
		Duration time = Duration.ofSeconds(Integer.getInteger("bench.seconds"));
		setUp(scenario("Warm-up").exec(Webhooks.accepted("warm-up"))
			.injectOpen(constantUsersPerSec(rate).during(warmUp)),
				scenario("Webhooks").exec(Webhooks.accepted("webhook"))
					.injectOpen(nothingFor(warmUp), constantUsersPerSec(rate).during(time)))
			.protocols(Webhooks.service())
			.assertions(details("webhook").failedRequests().count().is(0L),
					details("webhook").responseTime().percentile(99).lte(25));
	}

	@Override
	public void after() {
		Webhooks.close();
	}

}
